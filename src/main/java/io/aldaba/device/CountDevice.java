package io.aldaba.device;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Buckets;
import io.aldaba.login.Tally;
import io.aldaba.login.Throttle;
import io.aldaba.login.ThrottleLimits;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Counts the devices that begin and have no credential, network by network: anybody can say to be one, and each leaves rows. What
 * comes of it is all the same.
 */
@UseCase
public class CountDevice {

    /**
     * The most that begin in one network within a window of the login throttle: a shop that sells televisions has one address for
     * all of them.
     */
    static final int MOST_PER_NETWORK = 300;

    /** Said to those beyond. RFC 8628 has no word for it: {@code slow_down} is for who asks for tokens too often. */
    static final OAuthError TOO_MANY =
            new OAuthError("temporarily_unavailable", "Too many devices began here. Try again later.", 429);

    private static final String KIND = "device authorization";

    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final Clock clock;

    @Inject
    public CountDevice(Throttle throttle, ThrottleLimits limits, Clock clock) {
        this.throttle = throttle;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @throws Rejected with status 429 where there were {@link #MOST_PER_NETWORK}; it is not counted then
     */
    void count(RemoteAddress from) {
        Instant now = clock.instant();
        Instant windowEnd = now.plus(limits.window());
        Buckets buckets = Buckets.ofAddress(KIND, from);
        List<Buckets> attempt = List.of(buckets);
        Tally earlier = throttle.count(attempt, now, windowEnd).getOrDefault(buckets.address(), Tally.NONE);
        if (earlier.failures() >= MOST_PER_NETWORK) {
            throttle.refund(attempt, now);
            throw new Rejected(TOO_MANY, "too many device authorizations from one network");
        }
        throttle.fail(attempt, now, windowEnd);
    }
}
