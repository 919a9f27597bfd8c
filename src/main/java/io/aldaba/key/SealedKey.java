package io.aldaba.key;

import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.SigningAlgorithm;

/**
 * A key pair at rest: the private half is encrypted ({@link Envelope}), the public half is read out of it.
 *
 * @param kid the thumbprint of the public half
 * @param algorithm the one algorithm it may be used with
 * @param envelope the encrypted private key
 */
public record SealedKey(Kid kid, SigningAlgorithm algorithm, String envelope) {

    /** Seals a private key. */
    public static SealedKey seal(Kid kid, SigningAlgorithm algorithm, byte[] privateKey, Envelope envelope) {
        return new SealedKey(kid, algorithm, envelope.seal(place(kid, algorithm), privateKey));
    }

    /**
     * The private key.
     *
     * @throws UnreadableKey if the key-encryption key is another one, or anything was changed
     */
    public byte[] open(Envelope opener) {
        return opener.open(place(kid, algorithm), envelope).orElseThrow(() -> new UnreadableKey(kid));
    }

    /** One key's envelope opens neither as another key's nor for another algorithm. */
    private static String place(Kid kid, SigningAlgorithm algorithm) {
        return "signing_key\n" + kid + '\n' + algorithm;
    }
}
