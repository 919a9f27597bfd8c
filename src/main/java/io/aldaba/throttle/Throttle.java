package io.aldaba.throttle;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The counters of attempts, for all nodes and across restarts. A bucket's window starts with its first attempt; at its end
 * everything is forgotten, also attempts that a crash left undecided. A window that ends more than two window lengths from now was
 * opened by a wrong clock and counts as over.
 */
public interface Throttle {

    /**
     * Counts the attempts as pending, each in its buckets.
     *
     * @param windowEnd when the window ends that starts now, where none is running
     * @return what each bucket has counted, these attempts included
     */
    Map<Sha256, Tally> count(List<Buckets> attempts, Instant now, Instant windowEnd);

    /** The attempts were never made: they were refused, or nothing could be hashed. */
    void refund(List<Buckets> attempts, Instant now);

    /** The attempts failed. */
    void fail(List<Buckets> attempts, Instant now, Instant windowEnd);

    /**
     * The attempts succeeded: the failures with those names are forgotten, those of the addresses are not, or one account of
     * one's own would pay for guessing at others.
     */
    void succeed(List<Buckets> attempts, Instant now);

    /** Forgets buckets whose window has ended, some at a time. Answers how many. */
    int forget(Instant now);
}
