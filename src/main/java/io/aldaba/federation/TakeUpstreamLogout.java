package io.aldaba.federation;

import io.aldaba.clientauthentication.UsedAssertions;
import io.aldaba.federation.OpenIdProviders.UpstreamLogout;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.EndSession;
import jakarta.inject.Inject;
import java.util.List;

/** Ends the sessions that rest on what a provider says is over (OpenID Connect Back-Channel Logout §2.7). */
@UseCase
public class TakeUpstreamLogout {

    private final UpstreamSessions sessions;
    private final UsedAssertions used;
    private final EndSession endSession;
    private final AuditTrail audit;

    @Inject
    public TakeUpstreamLogout(UpstreamSessions sessions, UsedAssertions used, EndSession endSession, AuditTrail audit) {
        this.sessions = sessions;
        this.used = used;
        this.endSession = endSession;
        this.audit = audit;
    }

    /**
     * Ends them.
     *
     * @throws io.aldaba.kernel.Rejected if the token was shown before
     */
    public void take(IdentityProvider provider, UpstreamLogout logout, RemoteAddress from) {
        if (!used.use(logout.token(), logout.expiresAt())) {
            throw FederationRefusal.refused(provider.alias(), "a logout token that was used before");
        }
        List<UpstreamSession> over = sessions.restingOn(provider.alias(), logout.session(), logout.subject());
        over.forEach(session -> endSession.end(session.session(), session.user(), from));
        audit.record(AuditEvent.of("federation.logout")
                .with("provider", provider.alias().value())
                .with("sessions", String.valueOf(over.size())));
    }
}
