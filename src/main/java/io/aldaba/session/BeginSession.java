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
 * Begins a session for somebody who has just proved who they are, always with a new secret, so nobody is handed a session that
 * another could know (session fixation). Where the browser's earlier session is the same person's it goes on under its identifier,
 * so that the clients' {@code sid} stays true and none of them loses what it was given. Somebody else's is ended first, as if they
 * had logged out. Who has as many live sessions as one may have loses the one that was unused longest.
 */
@UseCase
public class BeginSession {

    /** The most live sessions of one user; of logins at the same moment each may be one over. */
    static final int MOST = 500;

    /** The most that one login ends: there may be more of before there was such a bound. */
    private static final int MOST_ENDED = 10;

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
     * Begins one, or goes on with the one the browser has.
     *
     * @param beginning who, and how they proved it
     * @param before the secret the browser sent, if any
     * @param alongside is told of the session in the same transaction: what it writes is there with the session or not at all
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

    /** The earlier session as it goes on; empty where it is over, somebody else's, or another login was faster. */
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
        Instant now = fresh.createdAt();
        endSession.end(sessions.longestUnused(fresh.user(), now, MOST - 1, MOST_ENDED), fresh.user(), from);
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
     * What a session is begun with.
     *
     * @param user who it is
     * @param authentication when and how they proved it
     * @param remembered whether the browser shall keep it when it is closed
     * @param browser what the browser calls itself ({@link Browser#name})
     */
    public record Beginning(UserId user, Authentication authentication, boolean remembered, Optional<String> browser) {

        /** The same at a browser that calls itself nothing. */
        public Beginning(UserId user, Authentication authentication, boolean remembered) {
            this(user, authentication, remembered, Optional.empty());
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
                    ? Optional.of(Duration.between(session.usedAt(), session.expiresAt()))
                    : Optional.empty();
        }
    }
}
