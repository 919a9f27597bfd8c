package io.aldaba.device;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.throttle.NetworkBound;
import io.aldaba.throttle.Throttle;
import io.aldaba.throttle.ThrottleLimits;
import jakarta.inject.Inject;
import java.time.Clock;

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

    private final NetworkBound bound;

    @Inject
    public CountDevice(Throttle throttle, ThrottleLimits limits, Clock clock) {
        this.bound = new NetworkBound("device authorization", throttle, limits, clock);
    }

    /**
     * Counts one more.
     *
     * @throws Rejected with status 429 where there were {@link #MOST_PER_NETWORK}; it is not counted then
     */
    void count(RemoteAddress from) {
        if (!bound.admits(from, MOST_PER_NETWORK)) {
            throw new Rejected(TOO_MANY, "too many device authorizations from one network");
        }
    }
}
