package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.key.KeyEncryptionKey;
import io.aldaba.key.Kid;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SigningAlgorithm;
import io.aldaba.key.SomeKeys;
import io.aldaba.key.UnreadableKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmEnvelopeTest {

    private static final byte[] CONTENT = "the private key".getBytes(StandardCharsets.UTF_8);
    private static final Kid KID = SomeKeys.kid(1);
    private static final int NONCE = 12;

    private final AesGcmEnvelope envelope = TestTokens.envelope();
    private final SealedKey sealed = envelope.seal(KID, SigningAlgorithm.ES256, CONTENT);

    @Test
    void what_was_sealed_opens() {
        assertThat(envelope.open(sealed)).isEqualTo(CONTENT);
        assertThat(sealed.kid()).isEqualTo(KID);
        assertThat(sealed.algorithm()).isEqualTo(SigningAlgorithm.ES256);
    }

    @Test
    void the_content_is_not_in_the_envelope() {
        assertThat(new String(bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(bytes()).hasSize(NONCE + CONTENT.length + 16);
    }

    @Test
    void it_is_aes_256_gcm_with_the_table_the_identifier_and_the_algorithm_authenticated() throws Exception {
        assertThat(decrypt("signing_key\n" + KID.value() + "\nES256")).isEqualTo(CONTENT);
        assertThatThrownBy(() -> decrypt("another_table\n" + KID.value() + "\nES256"))
                .isInstanceOf(javax.crypto.AEADBadTagException.class);
    }

    @Test
    void each_envelope_has_a_nonce_of_its_own() {
        SealedKey again = envelope.seal(KID, SigningAlgorithm.ES256, CONTENT);

        assertThat(again.envelope()).isNotEqualTo(sealed.envelope());
        assertThat(envelope.open(again)).isEqualTo(CONTENT);
    }

    @Test
    void every_altered_byte_of_nonce_ciphertext_or_tag_is_noticed() {
        IntStream.range(0, bytes().length).forEach(at -> {
            byte[] altered = bytes();
            altered[at] ^= 1;
            assertUnreadable(sealedAs(altered));
        });
    }

    @Test
    void an_envelope_moved_to_another_key_or_algorithm_does_not_open() {
        assertUnreadable(new SealedKey(SomeKeys.kid(2), SigningAlgorithm.ES256, sealed.envelope()));
        assertUnreadable(new SealedKey(KID, SigningAlgorithm.RS256, sealed.envelope()));
    }

    @Test
    void another_key_encryption_key_does_not_open_it() {
        KeyEncryptionKey other = KeyEncryptionKey.parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDI=");

        assertThatThrownBy(() -> new AesGcmEnvelope(other, new ScriptedRandom()).open(sealed))
                .isInstanceOf(UnreadableKey.class)
                .hasMessage("The key-encryption key does not open the stored signing key " + KID
                        + ": it is not the key it was stored with, or the stored key was altered. Nothing was changed.")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1.",
                "v1.AAAA",
                "v1.AAAAAAAAAAAAAAAA",
                "v1.****",
                "v2.AAAAAAAAAAAAAAAAAAAAAAAA",
                "the private key"
            })
    void what_is_no_envelope_does_not_open(String text) {
        assertUnreadable(new SealedKey(KID, SigningAlgorithm.ES256, text));
    }

    @Test
    void a_cut_envelope_does_not_open() {
        assertUnreadable(new SealedKey(
                KID,
                SigningAlgorithm.ES256,
                sealed.envelope().substring(0, sealed.envelope().length() - 4)));
    }

    private void assertUnreadable(SealedKey key) {
        assertThatThrownBy(() -> envelope.open(key)).isInstanceOf(UnreadableKey.class);
    }

    private byte[] bytes() {
        return Base64.getUrlDecoder().decode(sealed.envelope().substring("v1.".length()));
    }

    private static SealedKey sealedAs(byte[] bytes) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new SealedKey(KID, SigningAlgorithm.ES256, "v1." + text);
    }

    private byte[] decrypt(String associated) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(TestTokens.KEY_ENCRYPTION_KEY.reveal(), "AES");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, bytes(), 0, NONCE));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(bytes(), NONCE, bytes().length - NONCE);
    }
}
