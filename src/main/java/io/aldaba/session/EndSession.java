package io.aldaba.session;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends sessions and what rests on them, in one transaction. There is no other way to end a session. An expired
 * session can still be ended, because what rests on it continues until then.
 */
@UseCase
public class EndSession {

    /** The most sessions that end at once: all sessions of a user end batch by batch. */
    public static final int BATCH = 2_000;

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

    /** Ends a session of the user, at any browser; nothing happens if it is ended or belongs to another user. */
    public void end(SessionId session, UserId user, RemoteAddress from) {
        if (sessions.end(session, user, clock.instant())) {
            ended(Set.of(session), user, from);
        }
    }

    /**
     * Ends a batch of sessions; nothing happens to those that are ended or belong to another user. Returns how many
     * it ended.
     */
    public int end(Set<SessionId> some, UserId user, RemoteAddress from) {
        Set<SessionId> ended = sessions.end(some, user, clock.instant());
        ended(ended, user, from);
        return ended.size();
    }

    /**
     * Ends what rests on a batch of the user's sessions, most of which are forgotten; those that still exist end,
     * too.
     */
    public void endResting(Set<SessionId> some, UserId user, RemoteAddress from) {
        sessions.end(some, user, clock.instant());
        ended(some, user, from);
    }

    /**
     * Ends every session of the user, except one that goes on; returns how many. The caller audits it.
     *
     * @param kept the session that goes on, if any does
     */
    public int endAllOf(UserId user, Optional<SessionId> kept) {
        int ended = 0;
        Set<SessionId> some = unendedOf(user, kept, BATCH);
        while (!some.isEmpty()) {
            ended += end(some, user);
            some = unendedOf(user, kept, BATCH);
        }
        return ended;
    }

    /** At most {@code limit} sessions of the user that are not ended, except one that goes on. */
    public Set<SessionId> unendedOf(UserId user, Optional<SessionId> kept, int limit) {
        return sessions.unendedOf(user, limit + 1).stream()
                .filter(id -> !kept.equals(Optional.of(id)))
                .limit(limit)
                .collect(Collectors.toSet());
    }

    /** Ends a batch of the user's sessions; returns how many. The caller audits it. */
    public int end(Set<SessionId> some, UserId user) {
        Set<SessionId> ended = sessions.end(some, user, clock.instant());
        access.endWith(ended, clock.instant());
        return ended.size();
    }

    /** Ends a session as it was found; nothing happens if a login renewed it meanwhile. */
    void end(Session found, RemoteAddress from) {
        if (sessions.end(found.digest(), clock.instant())) {
            ended(Set.of(found.id()), found.user(), from);
        }
    }

    private void ended(Set<SessionId> ended, UserId user, RemoteAddress from) {
        access.endWith(ended, clock.instant());
        ended.forEach(session -> audit.record(AuditEvent.of("session.ended")
                .with(AuditEvent.USER, user.value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("session", session.value())));
    }
}
