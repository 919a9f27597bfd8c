package io.aldaba.key.jose;

import io.aldaba.kernel.RandomTokens;
import io.aldaba.key.KeyEncryptionKey;
import io.aldaba.key.Kid;
import io.aldaba.key.PrivateKeyEnvelope;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SigningAlgorithm;
import io.aldaba.key.UnreadableKey;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D §8.2.2). The text is a version, a dot, and nonce, ciphertext and
 * tag in base64url.
 */
@Dependent
class AesGcmEnvelope implements PrivateKeyEnvelope {

    private static final String VERSION = "v1.";
    private static final String TABLE = "signing_key";
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
    public SealedKey seal(Kid kid, SigningAlgorithm algorithm, byte[] privateKey) {
        byte[] nonce = Base64.getUrlDecoder().decode(random.next().substring(0, NONCE_CHARACTERS));
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, nonce, kid, algorithm).doFinal(privateKey);
            byte[] envelope = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return new SealedKey(
                    kid,
                    algorithm,
                    VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(envelope));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    @Override
    public byte[] open(SealedKey key) {
        try {
            ByteBuffer envelope = decode(key);
            byte[] nonce = new byte[NONCE_BYTES];
            envelope.get(nonce);
            byte[] encrypted = new byte[envelope.remaining()];
            envelope.get(encrypted);
            return cipher(Cipher.DECRYPT_MODE, nonce, key.kid(), key.algorithm())
                    .doFinal(encrypted);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableKey(key.kid());
        }
    }

    private static ByteBuffer decode(SealedKey key) {
        if (!key.envelope().startsWith(VERSION)) {
            throw new IllegalArgumentException("unknown version");
        }
        byte[] envelope = Base64.getUrlDecoder().decode(key.envelope().substring(VERSION.length()));
        if (envelope.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("too short");
        }
        return ByteBuffer.wrap(envelope);
    }

    private Cipher cipher(int mode, byte[] nonce, Kid kid, SigningAlgorithm algorithm) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(keyEncryptionKey.reveal(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((TABLE + '\n' + kid + '\n' + algorithm).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
