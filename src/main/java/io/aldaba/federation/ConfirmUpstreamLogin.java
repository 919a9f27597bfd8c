package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Confirms that who was proved at a provider was not logged out there since. It is true until the transaction is over: a logout that
 * comes meanwhile waits, and ends what was begun.
 */
@UseCase
public class ConfirmUpstreamLogin {

    /** How far the clocks of two nodes may be apart. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    private final UpstreamLogouts logouts;
    private final Clock clock;

    @Inject
    public ConfirmUpstreamLogin(UpstreamLogouts logouts, Clock clock) {
        this.logouts = logouts;
        this.clock = clock;
    }

    /** Whether neither their session there nor they themselves were logged out since the provider was asked who they are. */
    public boolean confirm(IdentityProvider provider, UpstreamIdentity identity) {
        ProviderAlias alias = provider.alias();
        return identity.session()
                        .map(sid -> outlives(identity, UpstreamLogouts.ofSession(alias, sid)))
                        .orElse(true)
                && outlives(identity, UpstreamLogouts.ofSubject(alias, identity.subject()));
    }

    /** A login that begins after the logout is another one, though the provider gives its session the same name. */
    private boolean outlives(UpstreamIdentity identity, Sha256 mark) {
        Instant now = clock.instant();
        return logouts.hold(mark, now)
                .filter(at -> !identity.askedAt().isAfter(at.plus(CLOCKS)))
                .isEmpty();
    }
}
