package io.aldaba.password;

import java.time.Duration;

/**
 * How many hashes may run at once. Each hash takes a core and its memory for tens of milliseconds: without a limit, a
 * burst of logins ends in an {@code OutOfMemoryError}.
 *
 * @param concurrency hashes at once, from 1 to 1,024
 * @param queue how many may wait, up to 100,000; the next is refused at once
 * @param maxWait the longest wait, an hour at most
 */
public record HashingLimits(int concurrency, int queue, Duration maxWait) {

    private static final int MOST_AT_ONCE = 1_024;
    private static final int LONGEST_QUEUE = 100_000;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Refuses limits that allow no hash, and those that no machine could hold. */
    public HashingLimits {
        if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
            throw new IllegalArgumentException("the concurrency must be between 1 and 1024");
        }
        if (queue < 0 || queue > LONGEST_QUEUE) {
            throw new IllegalArgumentException("the queue must be between 0 and 100000");
        }
        if (maxWait.isNegative() || maxWait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("the wait must be between zero and an hour");
        }
    }

    /** As many hashes as cores, 128 waiting, ten seconds at most. */
    public static HashingLimits ofThisMachine() {
        return new HashingLimits(Runtime.getRuntime().availableProcessors(), 128, Duration.ofSeconds(10));
    }
}
