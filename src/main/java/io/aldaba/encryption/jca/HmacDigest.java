package io.aldaba.encryption.jca;

import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) with a separate key for each purpose: the first block of HKDF-Expand (RFC 5869 §2.3), so
 * neither the key-encryption key nor another purpose's key is ever applied to a text.
 */
@Dependent
class HmacDigest implements KeyedDigest {

    private static final String HMAC = "HmacSHA256";
    private static final byte FIRST_BLOCK = 1;

    private final KeyEncryptionKey keyEncryptionKey;

    @Inject
    HmacDigest(KeyEncryptionKey keyEncryptionKey) {
        this.keyEncryptionKey = keyEncryptionKey;
    }

    @Override
    public Sha256 of(String purpose, String text) {
        try {
            Mac expand = mac(keyEncryptionKey.reveal());
            expand.update(("aldaba " + purpose).getBytes(StandardCharsets.UTF_8));
            expand.update(FIRST_BLOCK);
            byte[] digest = mac(expand.doFinal()).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return new Sha256(HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static Mac mac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac;
    }
}
