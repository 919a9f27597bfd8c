package io.aldaba.throttle;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The counters of attempts, shared by all nodes and kept across restarts. A bucket's window starts with its first
 * attempt; at its end everything is forgotten, also attempts that a crash left undecided. A window that ends more
 * than two window lengths from now was opened by a wrong clock and counts as ended.
 */
public interface Throttle {

    /**
     * Counts the attempts as pending, each in its buckets.
     *
     * @param windowEnd the end of a window that starts now, if none is open
     * @return what each bucket has counted, these attempts included
     */
    Map<Sha256, Tally> count(List<Buckets> attempts, Instant now, Instant windowEnd);

    /** The attempts were never made: they were refused, or no password was tried. */
    void refund(List<Buckets> attempts, Instant now);

    /**
     * The attempts failed.
     *
     * @return what each bucket has counted, these failures included
     */
    Map<Sha256, Tally> fail(List<Buckets> attempts, Instant now, Instant windowEnd);

    /**
     * The attempts succeeded: the failures with those names are forgotten, but not those of the addresses; otherwise
     * an attacker's login to an account of their own would allow more guesses at others.
     */
    void succeed(List<Buckets> attempts, Instant now);

    /** Deletes buckets whose window has ended, some at a time. Returns how many. */
    int forget(Instant now);
}
