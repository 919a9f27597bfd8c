package io.aldaba.password;

import java.time.Duration;

/**
 * How much hashing may go on at once. Each hash takes a core and its memory for tens of milliseconds: unbounded, a burst
 * of logins ends in an {@code OutOfMemoryError}.
 *
 * @param concurrency hashes at once
 * @param queue how many may wait; the next is refused at once
 * @param maxWait the longest wait
 */
public record HashingLimits(int concurrency, int queue, Duration maxWait) {

    /** Refuses what would hash nothing. */
    public HashingLimits {
        if (concurrency < 1) {
            throw new IllegalArgumentException("the concurrency must be at least 1");
        }
        if (queue < 0) {
            throw new IllegalArgumentException("the queue must not be negative");
        }
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("the wait must not be negative");
        }
    }

    /** As many hashes as cores, 128 waiting, ten seconds at most. */
    public static HashingLimits ofThisMachine() {
        return new HashingLimits(Runtime.getRuntime().availableProcessors(), 128, Duration.ofSeconds(10));
    }
}
