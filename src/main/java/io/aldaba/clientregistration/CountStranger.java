package io.aldaba.clientregistration;

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
 * Counts registrations without a token, address by address, before anything is done or fetched for them. It counts
 * them whatever their outcome: a refused client costs as much as a registered one.
 */
@UseCase
public class CountStranger {

    /** The answer to a client that registers too often. */
    static final OAuthError TOO_MANY =
            new OAuthError("temporarily_unavailable", "Too many registrations. Try again later.", 429);

    private final NetworkBound bound;
    private final ClientRegistrationSettings settings;

    @Inject
    public CountStranger(Throttle throttle, ThrottleLimits limits, ClientRegistrationSettings settings, Clock clock) {
        this.bound = new NetworkBound("client registration", throttle, limits, clock);
        this.settings = settings;
    }

    /**
     * Counts one more registration.
     *
     * @throws Rejected with status 429 if the limit is reached
     */
    void count(RemoteAddress from) {
        if (!bound.admits(from, settings.perAddress())) {
            throw new Rejected(TOO_MANY, "too many registrations from one address");
        }
    }
}
