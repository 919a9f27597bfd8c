package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Bounds how often one network begins something within a window of the throttle, by its rows. Made by the use case that asks, in whose
 * transaction it counts.
 */
public final class NetworkBound {

    private final String kind;
    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final Clock clock;

    /**
     * Counts one kind of beginning.
     *
     * @param kind its name, which no other has
     */
    public NetworkBound(String kind, Throttle throttle, ThrottleLimits limits, Clock clock) {
        this.kind = kind;
        this.throttle = throttle;
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts one more; false where there were so many already, and then it is not counted. */
    public boolean admits(RemoteAddress from, int most) {
        Instant now = clock.instant();
        Instant windowEnd = now.plus(limits.window());
        Buckets buckets = Buckets.ofAddress(kind, from);
        List<Buckets> attempt = List.of(buckets);
        Tally earlier = throttle.count(attempt, now, windowEnd).getOrDefault(buckets.address(), Tally.NONE);
        if (earlier.failures() >= most) {
            throttle.refund(attempt, now);
            return false;
        }
        throttle.fail(attempt, now, windowEnd);
        return true;
    }
}
