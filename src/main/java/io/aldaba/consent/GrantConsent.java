package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.Sessions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;

/**
 * Remembers that a person allowed a client something, beside what they allowed it before; of that falls away what the client has not
 * registered any more.
 */
@UseCase
public class GrantConsent {

    /** Each is another grant, or a withdrawal, that was faster. */
    private static final int TRIES = 4;

    private final Sessions sessions;
    private final Consents consents;
    private final Clients clients;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public GrantConsent(Sessions sessions, Consents consents, Clients clients, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.consents = consents;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Remembers it. What was withdrawn at the same moment does not come back, and what was granted then is kept. The session is held
     * before, so that who ends it because the user is somebody else by now finds what was granted in it.
     *
     * @param login who says so, at a browser
     * @param claims the claims by name
     * @param resources what the tokens may be for, beside this service itself
     * @throws Rejected with {@code login_required} if the session is over, or there was none
     * @throws ConcurrentChange if others were faster time and again; the transaction must not go on
     */
    public void grant(
            Login login, ClientId client, Scope scope, Set<String> claims, Set<String> resources, RemoteAddress from) {
        requireLoggedIn(login);
        Consent asked = new Consent(login.user(), client, scope, claims, resources, clock.instant());
        for (int tries = 1; !isWritten(asked); tries++) {
            if (tries == TRIES) {
                throw new ConcurrentChange("a consent was changed each time it was read");
            }
        }
        audit.record(event(asked, from));
    }

    private void requireLoggedIn(Login login) {
        boolean over = login.session()
                .filter(session -> sessions.hold(session, clock.instant()))
                .isEmpty();
        if (over) {
            throw new Rejected(OAuthError.loginRequired(), "the session is over in which something was allowed");
        }
    }

    private static AuditEvent event(Consent asked, RemoteAddress from) {
        AuditEvent event = AuditEvent.of("consent.granted")
                .with(AuditEvent.USER, asked.user().value())
                .with(AuditEvent.CLIENT, asked.client().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("scope", asked.scope().toString());
        return asked.resources().isEmpty() ? event : event.with("resources", String.join(" ", asked.resources()));
    }

    /** In the place of what is there, if that is still there. */
    private boolean isWritten(Consent asked) {
        return consents.find(asked.user(), asked.client())
                .map(seen -> consents.replace(
                        seen, seen.within(registered(asked.client())).extended(asked)))
                .orElseGet(() -> consents.add(asked));
    }

    private Scope registered(ClientId client) {
        return clients.find(client).map(found -> found.metadata().scope()).orElse(Scope.NONE);
    }
}
