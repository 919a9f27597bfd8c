package io.aldaba.key;

/**
 * A key pair at rest: the private half is encrypted ({@link PrivateKeyEnvelope}), the public half is read out of it.
 *
 * @param kid the thumbprint of the public half
 * @param algorithm the one algorithm it may be used with
 * @param envelope the encrypted private key
 */
public record SealedKey(Kid kid, SigningAlgorithm algorithm, String envelope) {}
