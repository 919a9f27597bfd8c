package io.aldaba.session;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Ends sessions and what rests on them, in one transaction: there is no other way to end one, whoever wants it. A session that
 * has expired can still be ended, for what rests on it goes on until then.
 */
@UseCase
public class EndSession {

    private final Sessions sessions;
    private final RestingAccess access;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public EndSession(Sessions sessions, RestingAccess access, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends a session of the user's, wherever it is; nothing happens where it is ended or somebody else's. */
    public void end(SessionId session, UserId user, RemoteAddress from) {
        if (sessions.end(session, user, clock.instant())) {
            ended(session, user, from);
        }
    }

    /**
     * Ends what rests on a session of that user that is forgotten. Nothing happens while it is there: it is ended, or can be by
     * {@link #end(SessionId, UserId, RemoteAddress)}.
     */
    public void endForgotten(SessionId session, UserId user, RemoteAddress from) {
        if (sessions.find(session).isEmpty()) {
            ended(session, user, from);
        }
    }

    /** Ends every session of the user; answers how many. The caller audits it. */
    public int endAllOf(UserId user) {
        List<SessionId> ended = sessions.unendedOf(user).stream()
                .filter(session -> sessions.end(session, user, clock.instant()))
                .toList();
        ended.forEach(session -> access.endWith(session, clock.instant()));
        return ended.size();
    }

    /** Ends a session as it was found: not the one it has become where somebody went on with it meanwhile. */
    void end(Session found, RemoteAddress from) {
        if (sessions.end(found.digest(), clock.instant())) {
            ended(found.id(), found.user(), from);
        }
    }

    private void ended(SessionId session, UserId user, RemoteAddress from) {
        access.endWith(session, clock.instant());
        audit.record(AuditEvent.of("session.ended")
                .with(AuditEvent.USER, user.value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("session", session.value()));
    }
}
