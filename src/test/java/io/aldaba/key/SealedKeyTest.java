package io.aldaba.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedKeyTest {

    private static final byte[] PRIVATE = "the private key".getBytes(StandardCharsets.UTF_8);

    private final Envelope envelope = TestEnvelope.usual();
    private final SealedKey sealed = SealedKey.seal(SomeKeys.kid(1), SigningAlgorithm.ES256, PRIVATE, envelope);

    @Test
    void what_was_sealed_opens_and_keeps_its_name_and_algorithm() {
        assertThat(sealed.open(envelope)).isEqualTo(PRIVATE);
        assertThat(sealed.kid()).isEqualTo(SomeKeys.kid(1));
        assertThat(sealed.algorithm()).isEqualTo(SigningAlgorithm.ES256);
    }

    /** Keys of earlier releases are stored in this form: it must not change. */
    @Test
    void its_place_is_the_table_the_identifier_and_the_algorithm() {
        assertThat(envelope.open("signing_key\n" + SomeKeys.kid(1).value() + "\nES256", sealed.envelope()))
                .contains(PRIVATE);
    }

    @Test
    void an_envelope_moved_to_another_key_or_algorithm_does_not_open() {
        assertUnreadable(new SealedKey(SomeKeys.kid(2), SigningAlgorithm.ES256, sealed.envelope()), envelope);
        assertUnreadable(new SealedKey(SomeKeys.kid(1), SigningAlgorithm.RS256, sealed.envelope()), envelope);
    }

    @Test
    void another_key_encryption_key_does_not_open_it() {
        KeyEncryptionKey other = KeyEncryptionKey.parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDI=");

        assertUnreadable(sealed, TestEnvelope.under(other));
    }

    private static void assertUnreadable(SealedKey key, Envelope envelope) {
        assertThatThrownBy(() -> key.open(envelope))
                .isInstanceOf(UnreadableKey.class)
                .hasMessage("The key-encryption key does not open the stored signing key " + key.kid()
                        + ": it is not the key it was stored with, or the stored key was altered. Nothing was changed.")
                .hasNoCause();
    }
}
