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
import java.util.function.Consumer;

/**
 * Begins a session for a user who has just authenticated, always with a new secret, which no attacker can know
 * (session fixation). If the browser's earlier session belongs to the same user, it continues under its identifier,
 * so that the clients' {@code sid} stays valid and no client loses its tokens. A session of another user is ended
 * first, as by a logout. One login in sixteen checks how many live sessions the user has, and ends those beyond the
 * maximum that were unused longest: simultaneous logins of one user would otherwise wait for each other's locks.
 */
@UseCase
public class BeginSession {

    /** The most live sessions of one user, not counting those begun since the last check. */
    static final int MOST = 500;

    /** The most sessions that one check ends: twice as many as begin between two checks on average. */
    static final int MOST_ENDED = 32;

    /** What the digest of a new session's secret begins with if its login checks the maximum. */
    private static final String CHECKS = "0";

    private final Sessions sessions;
    private final EndSession endSession;
    private final SessionSettings settings;
    private final RandomTokens random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public BeginSession(
            Sessions sessions,
            EndSession endSession,
            SessionSettings settings,
            RandomTokens random,
            Ids ids,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.endSession = endSession;
        this.settings = settings;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a session, or continues the one the browser has.
     *
     * @param beginning the user, and how they authenticated
     * @param before the secret the browser sent, if any
     * @param alongside gets the session in the same transaction: what it writes is committed with the session or not
     *     at all
     */
    public Begun begin(Beginning beginning, Optional<Secret> before, RemoteAddress from, Consumer<Session> alongside) {
        Secret secret = SecretKind.SESSION.from(random);
        Session fresh = fresh(beginning, secret, from);
        Session session = before.filter(text -> SecretKind.SESSION.matches(text.reveal()))
                .flatMap(text -> sessions.find(text.digest()))
                .flatMap(earlier -> goOn(earlier, fresh, from))
                .orElseGet(() -> begin(fresh, from));
        alongside.accept(session);
        return new Begun(session, secret);
    }

    private Session fresh(Beginning beginning, Secret secret, RemoteAddress from) {
        Instant now = clock.instant();
        return new Session(
                new SessionId(ids.next()),
                secret.digest(),
                beginning.user(),
                beginning.authentication(),
                beginning.remembered(),
                now,
                now.plus(settings.idle(beginning.remembered())),
                now.plus(settings.lifetime(beginning.remembered())),
                Optional.empty(),
                now,
                new Browser(Optional.of(from.value()), beginning.browser()));
    }

    /** The continued earlier session; empty if it is ended, belongs to another user, or another login was faster. */
    private Optional<Session> goOn(Session earlier, Session fresh, RemoteAddress from) {
        if (!earlier.user().equals(fresh.user())) {
            endSession.end(earlier, from);
            return Optional.empty();
        }
        Session renewed = earlier.renewedBy(fresh);
        if (!sessions.renew(earlier.digest(), renewed)) {
            return Optional.empty();
        }
        record("session.renewed", renewed, from);
        return Optional.of(renewed);
    }

    private Session begin(Session fresh, RemoteAddress from) {
        if (fresh.digest().hex().startsWith(CHECKS)) {
            endSession.end(
                    sessions.longestUnused(fresh.user(), fresh.createdAt(), MOST - 1, MOST_ENDED), fresh.user(), from);
        }
        sessions.add(fresh);
        record("session.begun", fresh, from);
        return fresh;
    }

    private void record(String type, Session session, RemoteAddress from) {
        audit.record(AuditEvent.of(type)
                .with(AuditEvent.USER, session.user().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("session", session.id().value()));
    }

    /**
     * The data a session begins with.
     *
     * @param user the user's identifier
     * @param authentication when and how they authenticated
     * @param remembered whether the session survives closing the browser
     * @param browser the browser's name for itself ({@link Browser#name})
     */
    public record Beginning(UserId user, Authentication authentication, boolean remembered, Optional<String> browser) {

        /** The same at a browser without a name. */
        public Beginning(UserId user, Authentication authentication, boolean remembered) {
            this(user, authentication, remembered, Optional.empty());
        }
    }

    /**
     * A session with the browser's secret, which is known only now.
     *
     * @param session the session
     * @param secret the secret for the cookie
     */
    public record Begun(Session session, Secret secret) {

        /** How long the browser keeps the cookie; empty if only until it is closed. */
        public Optional<Duration> cookieLifetime() {
            return session.remembered()
                    ? Optional.of(Duration.between(session.usedAt(), session.expiresAt()))
                    : Optional.empty();
        }
    }
}
