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
 * Records that a user allowed a client something, in addition to what they allowed it before. From the earlier
 * consent, scope that the client no longer has registered is dropped.
 */
@UseCase
public class GrantConsent {

    /** Each failed try means that another grant or a withdrawal was faster. */
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
     * Records the consent. A simultaneous withdrawal is not undone, and a simultaneous grant is kept. The session is
     * locked first, so that whoever ends it because the account belongs to another person by now finds what was
     * granted in it.
     *
     * @param login the user's login at a browser
     * @param claims the claims by name
     * @param resources the resources the tokens may be for, besides this service
     * @throws Rejected with {@code login_required} if the session is over or its user has authenticated again in it,
     *     or there was none; with {@code unauthorized_client} if the client is gone
     * @throws ConcurrentChange if others were faster at every try; the transaction must not continue
     */
    public void grant(
            Login login, ClientId client, Scope scope, Set<String> claims, Set<String> resources, RemoteAddress from) {
        login.requireHeld(sessions, clock.instant());
        Consent asked = new Consent(login.user(), client, scope, claims, resources, clock.instant());
        for (int tries = 1; !isWritten(asked); tries++) {
            if (tries == TRIES) {
                throw new ConcurrentChange("a consent was changed each time it was read");
            }
        }
        audit.record(event(asked, from));
    }

    private static AuditEvent event(Consent asked, RemoteAddress from) {
        AuditEvent event = AuditEvent.of("consent.granted")
                .with(AuditEvent.USER, asked.user().value())
                .with(AuditEvent.CLIENT, asked.client().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("scope", asked.scope().toString());
        return asked.resources().isEmpty() ? event : event.with("resources", String.join(" ", asked.resources()));
    }

    /** Replaces the consent that is there, or adds the first one; false if another change was faster. */
    private boolean isWritten(Consent asked) {
        return consents.find(asked.user(), asked.client())
                .map(seen -> consents.replace(
                        seen, seen.within(registered(asked.client())).extended(asked)))
                .orElseGet(() -> isAdded(asked));
    }

    /**
     * The client may have been deleted since the page was shown, and its consents with it: nothing would remove this
     * one. A deletion that comes later waits for it, because the client is locked, and then removes it. The answer goes
     * to the client through the browser, which {@code invalid_client} may not (RFC 6749 §4.1.2.1).
     */
    private boolean isAdded(Consent asked) {
        if (!clients.hold(asked.client())) {
            throw new Rejected(
                    OAuthError.unauthorizedClient(),
                    "client " + asked.client() + " was deleted before something was allowed");
        }
        return consents.add(asked);
    }

    private Scope registered(ClientId client) {
        return clients.find(client).map(found -> found.metadata().scope()).orElse(Scope.NONE);
    }
}
