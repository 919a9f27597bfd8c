package io.aldaba.key;

import io.aldaba.kernel.SigningAlgorithm;
import java.time.Instant;

/**
 * A key pair and its place in time. When it stops signing and when it is withdrawn follow from its successor, see
 * {@link KeyRing}.
 *
 * @param sealed the key pair at rest
 * @param generation 1 for the first key of its algorithm, one more for each successor
 * @param publishedAt the instant from which relying parties can fetch it; it is published as soon as it exists
 * @param signsFrom the instant from which it signs
 */
public record SigningKey(SealedKey sealed, int generation, Instant publishedAt, Instant signsFrom) {

    /** The first key of an algorithm. It signs at once: no relying party can have cached a key set without it. */
    static SigningKey first(SealedKey sealed, Instant now) {
        return new SigningKey(sealed, 1, now, now);
    }

    /** The key that follows this one. */
    SigningKey succeededBy(SealedKey successor, Instant now, KeySettings settings) {
        return new SigningKey(successor, generation + 1, now, now.plus(settings.publishBeforeSigning()));
    }

    /** The key's identifier. */
    public Kid kid() {
        return sealed.kid();
    }

    /** The one algorithm it may be used with. */
    public SigningAlgorithm algorithm() {
        return sealed.algorithm();
    }

    /** Whether it is published but does not sign yet. */
    boolean isPendingAt(Instant now) {
        return now.isBefore(signsFrom);
    }
}
