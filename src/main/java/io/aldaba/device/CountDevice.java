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
 * Counts, network by network, the device authorization requests of clients without a credential: anybody can claim to
 * be such a client, and each request leaves rows. It counts them whatever their outcome.
 */
@UseCase
public class CountDevice {

    /**
     * The most requests from one network within a window of the login throttle: all televisions in a shop that sells
     * them share one address.
     */
    static final int MOST_PER_NETWORK = 300;

    /**
     * The answer above the limit. RFC 8628 defines none: {@code slow_down} is for a device that asks for tokens too
     * often.
     */
    static final OAuthError TOO_MANY =
            new OAuthError("temporarily_unavailable", "Too many devices began here. Try again later.", 429);

    private final NetworkBound bound;

    @Inject
    public CountDevice(Throttle throttle, ThrottleLimits limits, Clock clock) {
        this.bound = new NetworkBound("device authorization", throttle, limits, clock);
    }

    /**
     * Counts one more request.
     *
     * @throws Rejected with status 429 if there were {@link #MOST_PER_NETWORK} already
     */
    void count(RemoteAddress from) {
        if (!bound.admits(from, MOST_PER_NETWORK)) {
            throw new Rejected(TOO_MANY, "too many device authorizations from one network");
        }
    }
}
