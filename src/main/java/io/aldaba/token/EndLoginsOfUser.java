package io.aldaba.token;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends every login of a user, at browsers and at clients: after a password reset, or when disabled and later enabled
 * again, the user starts afresh. The clients that took part in the sessions are notified, also for sessions already
 * forgotten whose tokens an application still uses.
 */
@UseCase
public class EndLoginsOfUser {

    /** The most families revoked at once for a user who has very many. */
    public static final int BATCH = 20_000;

    private final EndSession endSession;
    private final TokenFamilies families;
    private final AnnounceLogout announceLogout;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public EndLoginsOfUser(
            EndSession endSession,
            TokenFamilies families,
            AnnounceLogout announceLogout,
            AuditTrail audit,
            Clock clock) {
        this.endSession = endSession;
        this.families = families;
        this.announceLogout = announceLogout;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Ends all sessions and revokes all token families of the user. This is one transaction. If a user may have very
     * many, call {@link #endSome} before, each call in a transaction of its own.
     */
    public void end(UserId user) {
        end(user, Optional.empty());
    }

    /**
     * The same, except that the session of the login goes on. Its token families are revoked like all others, but its
     * clients are not notified: no logout happened there.
     */
    public void endElsewhere(Login login) {
        end(login.user(), login.session());
    }

    private void end(UserId user, Optional<SessionId> kept) {
        int ended = endSession.endAllOf(user, kept);
        int revoked = 0;
        Set<SessionId> some = resting(user, kept, EndSession.BATCH);
        while (!some.isEmpty()) {
            revoked += revokeIn(some);
            some = resting(user, kept, EndSession.BATCH);
        }
        record(user, ended, revoked + families.revokeAllOf(user, clock.instant()));
    }

    /**
     * Ends one batch if there is more than {@link #end} or {@link #endElsewhere} may handle; returns whether it did,
     * so that more may remain.
     *
     * @param kept the session that goes on, if any does
     */
    boolean endSome(UserId user, Optional<SessionId> kept) {
        Set<SessionId> unended = endSession.unendedOf(user, kept, EndSession.BATCH + 1);
        if (isMuch(unended)) {
            record(user, endSession.end(families.fewOf(unended, BATCH), user), 0);
            return true;
        }
        // Before the next question, which reads all families that are left.
        if (families.hasMoreWithoutSession(user, BATCH)) {
            record(user, 0, families.revokeSomeWithoutSession(user, clock.instant(), BATCH));
            return true;
        }
        Set<SessionId> resting = resting(user, kept, EndSession.BATCH + 1);
        if (isMuch(resting)) {
            record(user, 0, revokeIn(families.fewOf(resting, BATCH)));
            return true;
        }
        return false;
    }

    private boolean isMuch(Set<SessionId> some) {
        return some.size() > EndSession.BATCH || families.hasMoreIn(some, BATCH);
    }

    /** Sessions, including forgotten ones, on which live token families of the user rest, except one that goes on. */
    private Set<SessionId> resting(UserId user, Optional<SessionId> kept, int limit) {
        return families.everySessionOf(user, clock.instant(), limit + 1).stream()
                .filter(id -> !kept.equals(Optional.of(id)))
                .limit(limit)
                .collect(Collectors.toSet());
    }

    private int revokeIn(Set<SessionId> some) {
        int revoked = families.revokeEveryOf(some, clock.instant());
        announceLogout.announce(families.participantsIn(some));
        return revoked;
    }

    /** Records nothing if another node that starts with the same file was faster. */
    private void record(UserId user, int ended, int revoked) {
        if (ended + revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.value())
                    .with("sessions", String.valueOf(ended))
                    .with("families", String.valueOf(revoked)));
        }
    }
}
