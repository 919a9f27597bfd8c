package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

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

    /** Counts one more; false if there were {@code most} already. Those that are refused do not prolong the window. */
    public boolean admits(RemoteAddress from, int most) {
        Instant now = clock.instant();
        Buckets buckets = Buckets.ofAddress(kind, from);
        Tally counted =
                throttle.fail(List.of(buckets), now, now.plus(limits.window())).get(buckets.address());
        return Objects.requireNonNull(counted).failures() <= most;
    }
}
