package io.aldaba.federation;

import io.aldaba.clientauthentication.UsedAssertions;
import io.aldaba.federation.OpenIdProviders.UpstreamLogout;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ends the sessions here that are based on sessions that a provider has logged out (OpenID Connect Back-Channel
 * Logout §2.7). A login from there that has no session yet does not begin one ({@link ConfirmUpstreamLogin}).
 */
@UseCase
public class TakeUpstreamLogout {

    /** How long a logout is remembered: no login takes longer from its proof at the provider to its session here. */
    static final Duration KEPT = PendingLink.LIFE.multipliedBy(2);

    private final UpstreamSessions sessions;
    private final UpstreamLogouts logouts;
    private final UsedAssertions used;
    private final EndSession endSession;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public TakeUpstreamLogout(
            UpstreamSessions sessions,
            UpstreamLogouts logouts,
            UsedAssertions used,
            EndSession endSession,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.logouts = logouts;
        this.used = used;
        this.endSession = endSession;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Ends them all in one transaction: the audit trail has how many nobody had ended before.
     *
     * @throws io.aldaba.kernel.Rejected if the token was used before
     */
    public void take(IdentityProvider provider, UpstreamLogout logout, RemoteAddress from) {
        if (!used.use(logout.token(), logout.expiresAt())) {
            throw FederationRefusal.refused(provider.alias(), "a logout token that was used before");
        }
        mark(provider.alias(), logout)
                .ifPresent(mark ->
                        logouts.add(mark, clock.instant(), clock.instant().plus(KEPT)));
        int ended = 0;
        for (Map.Entry<UserId, List<SessionId>> one : sessions.unendedOn(
                        provider.alias(), logout.session(), logout.subject())
                .entrySet()) {
            ended += end(one.getKey(), one.getValue(), from);
        }
        audit.record(AuditEvent.of("federation.logout")
                .with("provider", provider.alias().value())
                .with("sessions", String.valueOf(ended)));
    }

    private int end(UserId user, List<SessionId> all, RemoteAddress from) {
        int ended = 0;
        for (int i = 0; i < all.size(); i += EndSession.BATCH) {
            List<SessionId> some = all.subList(i, Math.min(i + EndSession.BATCH, all.size()));
            ended += endSession.end(Set.copyOf(some), user, from);
        }
        return ended;
    }

    private static Optional<Sha256> mark(ProviderAlias provider, UpstreamLogout logout) {
        return logout.session()
                .map(sid -> UpstreamLogouts.ofSession(provider, sid))
                .or(() -> logout.subject().map(subject -> UpstreamLogouts.ofSubject(provider, subject)));
    }
}
