package io.aldaba.session;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Begins a session for somebody who has just proved who they are. It gets a new secret and a new identifier each time, and the
 * session the browser had before is ended, so nobody is handed a session that another could know (session fixation).
 */
@UseCase
public class BeginSession {

    private final Sessions sessions;
    private final SessionSettings settings;
    private final RandomTokens random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public BeginSession(
            Sessions sessions, SessionSettings settings, RandomTokens random, Ids ids, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.settings = settings;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins one.
     *
     * @param beginning who, and how they proved it
     * @param before the secret the browser sent, if any
     */
    public Begun begin(Beginning beginning, Optional<Secret> before, RemoteAddress from) {
        Instant now = clock.instant();
        before.filter(secret -> SecretKind.SESSION.matches(secret.reveal()))
                .flatMap(secret -> sessions.find(secret.digest()))
                .ifPresent(replaced -> sessions.end(replaced.id(), now));
        Secret secret = SecretKind.SESSION.from(random);
        Instant expiresAt = now.plus(settings.lifetime(beginning.remembered()));
        Session session = new Session(
                new SessionId(ids.next()),
                secret.digest(),
                beginning.user(),
                beginning.authTime(),
                beginning.amr(),
                beginning.remembered(),
                now,
                now.plus(settings.idle(beginning.remembered())),
                expiresAt,
                Optional.empty(),
                now,
                new Browser(Optional.of(from.value()), beginning.browser()));
        sessions.add(session);
        audit.record(AuditEvent.of("session.begun")
                .with(AuditEvent.USER, beginning.user().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("session", session.id().value()));
        return new Begun(session, secret);
    }

    /**
     * What a session is begun with.
     *
     * @param user who it is
     * @param authTime when they proved it
     * @param amr how they proved it
     * @param remembered whether the browser shall keep it when it is closed
     * @param browser what the browser calls itself ({@link Browser#name})
     */
    public record Beginning(
            UserId user, Instant authTime, Set<String> amr, boolean remembered, Optional<String> browser) {

        /** The same at a browser that calls itself nothing. */
        public Beginning(UserId user, Instant authTime, Set<String> amr, boolean remembered) {
            this(user, authTime, amr, remembered, Optional.empty());
        }
    }

    /**
     * A session with the browser's secret, which is known only now.
     *
     * @param session it
     * @param secret for the cookie
     */
    public record Begun(Session session, Secret secret) {

        /** How long a browser that remembers keeps it; empty for one that forgets it when it is closed. */
        public Optional<Duration> cookieLifetime() {
            return session.remembered()
                    ? Optional.of(Duration.between(session.createdAt(), session.expiresAt()))
                    : Optional.empty();
        }
    }
}
