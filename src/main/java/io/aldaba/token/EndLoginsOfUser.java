package io.aldaba.token;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * Ends every login of a user, at browsers and at clients: whose password is set anew or who is disabled, and enabled again one
 * day, starts afresh. The clients that took part in the sessions are told; in those too that are forgotten by now while an
 * application goes on with what it was given in them.
 */
@UseCase
public class EndLoginsOfUser {

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

    /** Ends all sessions and revokes all token families of the user. */
    public void end(UserId user) {
        Instant now = clock.instant();
        int ended = endSession.endAllOf(user);
        Set<SessionId> forgotten = families.everySessionOf(user, now);
        int revoked = families.revokeAllOf(user, now);
        announceLogout.announce(families.participantsIn(forgotten));
        if (ended + revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.value())
                    .with("sessions", String.valueOf(ended))
                    .with("families", String.valueOf(revoked)));
        }
    }
}
