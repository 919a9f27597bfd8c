package io.aldaba.encryption.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.KeyEncryptionKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmEnvelopeTest {

    private static final byte[] CONTENT = "the private key".getBytes(StandardCharsets.UTF_8);
    private static final String PLACE = "some_table\nsome row";
    private static final int NONCE = 12;

    private final Envelope envelope = TestEnvelope.usual();
    private final String sealed = envelope.seal(PLACE, CONTENT);

    @Test
    void what_was_sealed_opens() {
        assertThat(envelope.open(PLACE, sealed)).contains(CONTENT);
        assertThat(sealed).matches("v1\\.[A-Za-z0-9_-]+");
    }

    @Test
    void the_content_is_not_in_the_envelope() {
        assertThat(new String(bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(bytes()).hasSize(NONCE + CONTENT.length + 16);
    }

    @Test
    void it_is_aes_256_gcm_with_the_place_authenticated() throws Exception {
        assertThat(decrypt(PLACE)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> decrypt("another_table\nsome row")).isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void each_envelope_has_a_nonce_of_its_own() {
        String again = envelope.seal(PLACE, CONTENT);

        assertThat(again).isNotEqualTo(sealed);
        assertThat(envelope.open(PLACE, again)).contains(CONTENT);
    }

    @Test
    void every_altered_byte_of_nonce_ciphertext_or_tag_is_noticed() {
        IntStream.range(0, bytes().length).forEach(at -> {
            byte[] altered = bytes();
            altered[at] ^= 1;
            assertThat(envelope.open(PLACE, sealedAs(altered))).isEmpty();
        });
    }

    @Test
    void an_envelope_moved_to_another_place_does_not_open() {
        assertThat(envelope.open("some_table\nanother row", sealed)).isEmpty();
        assertThat(envelope.open("another_table\nsome row", sealed)).isEmpty();
    }

    @Test
    void another_key_encryption_key_does_not_open_it() {
        KeyEncryptionKey other = KeyEncryptionKey.parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDI=");

        assertThat(TestEnvelope.under(other).open(PLACE, sealed)).isEmpty();
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
        assertThat(envelope.open(PLACE, text)).isEmpty();
    }

    @Test
    void a_cut_envelope_does_not_open() {
        assertThat(envelope.open(PLACE, sealed.substring(0, sealed.length() - 4)))
                .isEmpty();
    }

    private byte[] bytes() {
        return Base64.getUrlDecoder().decode(sealed.substring("v1.".length()));
    }

    private static String sealedAs(byte[] bytes) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return "v1." + text;
    }

    private byte[] decrypt(String associated) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(TestEnvelope.KEY_ENCRYPTION_KEY.reveal(), "AES");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, bytes(), 0, NONCE));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(bytes(), NONCE, bytes().length - NONCE);
    }
}
