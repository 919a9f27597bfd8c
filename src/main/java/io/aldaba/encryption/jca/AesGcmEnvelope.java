package io.aldaba.encryption.jca;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.kernel.RandomTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D §8.2.2). The text is a version, a dot, and nonce,
 * ciphertext and tag in base64url.
 */
@Dependent
class AesGcmEnvelope implements Envelope {

    private static final String VERSION = "v1.";
    private static final int NONCE_BYTES = 12;
    private static final int NONCE_CHARACTERS = 16;
    private static final int TAG_BITS = 128;

    private final KeyEncryptionKey keyEncryptionKey;
    private final RandomTokens random;

    @Inject
    AesGcmEnvelope(KeyEncryptionKey keyEncryptionKey, RandomTokens random) {
        this.keyEncryptionKey = keyEncryptionKey;
        this.random = random;
    }

    @Override
    public String seal(String place, byte[] content) {
        byte[] nonce = Base64.getUrlDecoder().decode(random.next().substring(0, NONCE_CHARACTERS));
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(content);
            byte[] envelope = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(envelope);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    @Override
    public Optional<byte[]> open(String place, String sealed) {
        try {
            ByteBuffer envelope = decode(sealed);
            byte[] nonce = new byte[NONCE_BYTES];
            envelope.get(nonce);
            byte[] encrypted = new byte[envelope.remaining()];
            envelope.get(encrypted);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(encrypted));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ByteBuffer decode(String sealed) {
        if (!sealed.startsWith(VERSION)) {
            throw new IllegalArgumentException("unknown version");
        }
        byte[] envelope = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
        if (envelope.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("too short");
        }
        return ByteBuffer.wrap(envelope);
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(keyEncryptionKey.reveal(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
