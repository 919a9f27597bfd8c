package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.AddFirstKeys;
import io.aldaba.key.AddKey;
import io.aldaba.key.EnsureKeys;
import io.aldaba.key.InMemoryKeys;
import io.aldaba.key.Keys;
import io.aldaba.key.ReadKeyRing;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SigningKey;
import io.aldaba.key.SomeKeys;
import io.aldaba.key.UnreadableKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys that {@link EnsureKeys} stores, with the real cryptography. */
class KeysAtRestTest {

    private final Keys keys = new InMemoryKeys();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();

    @Test
    void no_private_number_is_stored_in_clear() throws Exception {
        start(TestEnvelope.usual());

        assertThat(keys.all()).hasSize(3);
        for (SigningKey key : keys.all()) {
            JWK pair = JWK.parse(new String(key.sealed().open(TestEnvelope.usual()), StandardCharsets.UTF_8));
            String stored = key.sealed().toString();
            String decoded = new String(
                    Base64.getUrlDecoder().decode(key.sealed().envelope().substring(3)), StandardCharsets.ISO_8859_1);
            for (String name : List.of("d", "p", "q", "dp", "dq", "qi")) {
                Object number = pair.toJSONObject().get(name);
                if (number != null) {
                    assertThat(stored).doesNotContain(number.toString());
                    assertThat(decoded).doesNotContain(number.toString());
                }
            }
        }
        assertThat(audit.events().toString()).doesNotContain("v1.");
    }

    @Test
    void a_start_with_the_same_key_encryption_key_changes_nothing() {
        start(TestEnvelope.usual());
        List<SigningKey> before = keys.all();

        start(TestEnvelope.usual());

        assertThat(keys.all()).isEqualTo(before);
    }

    @Test
    void a_start_with_another_key_encryption_key_is_refused_and_changes_nothing() {
        start(TestEnvelope.usual());
        List<SigningKey> before = keys.all();
        KeyEncryptionKey other = KeyEncryptionKey.parse(Base64.getEncoder().encodeToString(new byte[32]));

        assertThatThrownBy(() -> start(TestEnvelope.under(other)))
                .isInstanceOf(UnreadableKey.class)
                .hasMessageStartingWith("The key-encryption key does not open the stored signing key");

        assertThat(keys.all()).isEqualTo(before);
    }

    @Test
    void a_start_beside_an_altered_key_makes_no_key_either() {
        SealedKey altered = SomeKeys.sealed(SigningAlgorithm.ES256, 1);
        keys.add(new SigningKey(altered, 1, MutableClock.START, MutableClock.START));

        assertThatThrownBy(() -> start(TestEnvelope.usual())).isInstanceOf(UnreadableKey.class);

        assertThat(keys.all()).hasSize(1);
        assertThat(audit.events()).isEmpty();
    }

    private void start(Envelope envelope) {
        MutableClock clock = new MutableClock();
        OpenedKeys opened = new OpenedKeys();
        opened.envelope = envelope;
        opened.provider = TestTokens.SIGNATURES;
        new EnsureKeys(
                        new ReadKeyRing(keys, SomeKeys.SETTINGS),
                        new AddFirstKeys(new AddKey(keys, SomeKeys.SETTINGS, audit, clock)),
                        new NimbusKeyMaker(envelope, TestTokens.SIGNATURES),
                        opened)
                .ensure();
    }
}
