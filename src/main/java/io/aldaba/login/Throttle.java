package io.aldaba.login;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Map;

/**
 * The counters of attempts, for all nodes and across restarts. A bucket's window starts with its first attempt; at its end
 * everything is forgotten, also attempts that a crash left undecided.
 */
public interface Throttle {

    /**
     * Counts one more pending attempt in each bucket.
     *
     * @param windowEnd when the window ends that starts now, where none is running
     * @return what each bucket has counted, this attempt included
     */
    Map<Sha256, Tally> count(Buckets buckets, Instant now, Instant windowEnd);

    /** The attempt was never made: it was refused, or nothing could be hashed. */
    void refund(Buckets buckets, Instant now);

    /** The attempt failed. */
    void fail(Buckets buckets, Instant now, Instant windowEnd);

    /**
     * The attempt succeeded: the failures with that name are forgotten, those of the address are not, or one account of
     * one's own would pay for guessing at others.
     */
    void succeed(Buckets buckets, Instant now);

    /** Forgets buckets whose window has ended, some at a time. Answers how many. */
    int forget(Instant now);
}
