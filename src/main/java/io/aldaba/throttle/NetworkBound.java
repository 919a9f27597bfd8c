package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Limits how often one network begins something within a window, with the rows of the throttle. Created by the use
 * case that uses it, and counts in its transaction.
 */
public final class NetworkBound {

    private final String kind;
    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final Clock clock;

    /**
     * Counts one kind of event.
     *
     * @param kind its name, which no other kind has
     */
    public NetworkBound(String kind, Throttle throttle, ThrottleLimits limits, Clock clock) {
        this.kind = kind;
        this.throttle = throttle;
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts one more; false if there were too many already, and then it is not counted. */
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
