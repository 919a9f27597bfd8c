package io.aldaba.clientregistration;

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
 * Counts who would register without a token, address by address, before anything is done or fetched for them. What comes of it is
 * all the same: a refused client costs as much as a registered one.
 */
@UseCase
public class CountStranger {

    /** Said to whoever registers too often. */
    static final OAuthError TOO_MANY =
            new OAuthError("temporarily_unavailable", "Too many registrations. Try again later.", 429);

    private static final String KIND = "client registration";

    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final ClientRegistrationSettings settings;
    private final Clock clock;

    @Inject
    public CountStranger(Throttle throttle, ThrottleLimits limits, ClientRegistrationSettings settings, Clock clock) {
        this.throttle = throttle;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @throws Rejected with status 429 where there were as many as there may be; it is not counted then
     */
    void count(RemoteAddress from) {
        Instant now = clock.instant();
        Instant windowEnd = now.plus(limits.window());
        Buckets buckets = Buckets.ofAddress(KIND, from);
        List<Buckets> attempt = List.of(buckets);
        Tally earlier = throttle.count(attempt, now, windowEnd).getOrDefault(buckets.address(), Tally.NONE);
        if (earlier.failures() >= settings.perAddress()) {
            throttle.refund(attempt, now);
            throw new Rejected(TOO_MANY, "too many registrations from one address");
        }
        throttle.fail(attempt, now, windowEnd);
    }
}
