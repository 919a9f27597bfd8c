package io.aldaba.upkeep;

import java.time.Duration;
import java.time.Instant;

/** The leases of tasks that one node does for all. */
public interface Leases {

    /**
     * Takes the lease, unless another node holds it; of concurrent attempts one succeeds. A lease that ends later
     * than {@link #latest} counts as over: a clock that ran ahead took it.
     *
     * @param work which task; at most 64 characters
     * @param until when the lease ends by itself, so that a node that dies blocks the task no longer
     * @return whether the caller got the lease
     */
    boolean take(String work, Instant now, Instant until);

    /** The latest end of a lease that counts: its holder's clock is ahead by less than the length of the lease. */
    static Instant latest(Instant now, Instant until) {
        return until.plus(Duration.between(now, until));
    }
}
