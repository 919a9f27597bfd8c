package io.aldaba.encryption;

import java.util.Base64;

/**
 * The 256-bit key that encrypts the private keys at rest. It comes from outside the database and cannot be printed.
 */
public final class KeyEncryptionKey {

    private static final int LENGTH = 32;

    private final byte[] bytes;

    private KeyEncryptionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the configured form.
     *
     * @param base64 32 bytes in base64, padded or not
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    public static KeyEncryptionKey parse(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be 32 bytes in base64");
        }
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("must be 32 bytes in base64");
        }
        return new KeyEncryptionKey(bytes);
    }

    /** A copy of the key itself. For encryption only, never for a log or a table. */
    public byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "KeyEncryptionKey[…]";
    }
}
