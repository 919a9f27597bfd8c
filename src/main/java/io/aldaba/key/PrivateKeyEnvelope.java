package io.aldaba.key;

/**
 * Encrypts private keys at rest, authenticated together with the table, {@code kid} and algorithm they belong to: an
 * envelope moved to another row does not open.
 */
public interface PrivateKeyEnvelope {

    /** Encrypts a private key. */
    SealedKey seal(Kid kid, SigningAlgorithm algorithm, byte[] privateKey);

    /**
     * Decrypts a private key.
     *
     * @throws UnreadableKey if the key-encryption key is another one, or anything was changed
     */
    byte[] open(SealedKey key);
}
