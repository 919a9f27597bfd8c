package io.aldaba.token;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.EndSession;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Ends every login of a user, at browsers and at clients: whose password is set anew or who is disabled, and enabled again one
 * day, starts afresh. The clients that took part in the sessions are told.
 */
@UseCase
public class EndLoginsOfUser {

    private final EndSession endSession;
    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public EndLoginsOfUser(EndSession endSession, TokenFamilies families, AuditTrail audit, Clock clock) {
        this.endSession = endSession;
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends all sessions and revokes all token families of the user. */
    public void end(UserId user) {
        int ended = endSession.endAllOf(user);
        int revoked = families.revokeAllOf(user, clock.instant());
        if (ended + revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.value())
                    .with("sessions", String.valueOf(ended))
                    .with("families", String.valueOf(revoked)));
        }
    }
}
