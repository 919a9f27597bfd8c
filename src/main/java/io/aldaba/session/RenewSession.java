package io.aldaba.session;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.BeginSession.Begun;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Continues the live session of a browser under a new secret, after its user authenticated again there, as a login
 * does. Unlike {@link BeginSession} it begins no other session if that one is over.
 */
@UseCase
public class RenewSession {

    private final Sessions sessions;
    private final SessionSettings settings;
    private final RandomTokens random;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RenewSession(
            Sessions sessions, SessionSettings settings, RandomTokens random, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.settings = settings;
        this.random = random;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Continues the session; it stays remembered or not.
     *
     * @param before the secret the browser has
     * @param user who must be the session's user
     * @param how when and how they authenticated
     * @return empty if the session is over or another user's, has another secret by now, or does not exist; then
     *     nothing is changed
     */
    public Optional<Begun> renew(Secret before, UserId user, Authentication how, RemoteAddress from) {
        Instant now = clock.instant();
        Secret secret = SecretKind.SESSION.from(random);
        return sessions.find(before.digest())
                .filter(session -> session.isLiveAt(now) && session.user().equals(user))
                .map(session -> session.renewedBy(fresh(session, secret, how, from, now)))
                .filter(renewed -> sessions.renew(before.digest(), renewed))
                .map(renewed -> recorded(new Begun(renewed, secret), from));
    }

    private Session fresh(Session session, Secret secret, Authentication how, RemoteAddress from, Instant now) {
        return new Session(
                session.id(),
                secret.digest(),
                session.user(),
                how,
                session.remembered(),
                now,
                now.plus(settings.idle(session.remembered())),
                now.plus(settings.lifetime(session.remembered())),
                Optional.empty(),
                now,
                new Browser(Optional.of(from.value()), session.browser().name()));
    }

    private Begun recorded(Begun begun, RemoteAddress from) {
        audit.record(AuditEvent.of("session.renewed")
                .with(AuditEvent.USER, begun.session().user().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("session", begun.session().id().value()));
        return begun;
    }
}
