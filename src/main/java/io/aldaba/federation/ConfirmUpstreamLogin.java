package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Confirms that a user whom a provider proved has not been logged out there since. The answer stays true until the
 * transaction ends: a concurrent logout waits, and then ends the session that was begun.
 */
@UseCase
public class ConfirmUpstreamLogin {

    /** How far the clocks of two nodes may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    /**
     * How long a mark that a login stored is kept: simultaneous logins of one user wait for the one that stores it,
     * and not for one another afterwards.
     */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final UpstreamLogouts logouts;
    private final Clock clock;

    @Inject
    public ConfirmUpstreamLogin(UpstreamLogouts logouts, Clock clock) {
        this.logouts = logouts;
        this.clock = clock;
    }

    /**
     * Whether neither the session there nor the subject was logged out since the provider was asked who the user is.
     */
    public boolean confirm(IdentityProvider provider, UpstreamIdentity identity) {
        ProviderAlias alias = provider.alias();
        return identity.session()
                        .map(sid -> outlives(identity, UpstreamLogouts.ofSession(alias, sid)))
                        .orElse(true)
                && outlives(identity, UpstreamLogouts.ofSubject(alias, identity.subject()));
    }

    /** A login that begins after the logout is a new one, even if the provider's session keeps its identifier. */
    private boolean outlives(UpstreamIdentity identity, Sha256 mark) {
        return logouts.hold(mark, clock.instant().plus(KEPT))
                .filter(at -> !identity.askedAt().isAfter(at.plus(CLOCKS)))
                .isEmpty();
    }
}
