package io.aldaba.token;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends every login of a user, at browsers and at clients: whose password is set anew or who is disabled, and enabled again one
 * day, starts afresh. The clients that took part in the sessions are told.
 */
@UseCase
public class EndLoginsOfUser {

    private final Sessions sessions;
    private final TokenFamilies families;
    private final AnnounceLogout announceLogout;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public EndLoginsOfUser(
            Sessions sessions, TokenFamilies families, AnnounceLogout announceLogout, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.families = families;
        this.announceLogout = announceLogout;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends all sessions and revokes all token families of the user. */
    public void end(UserId user) {
        Instant now = clock.instant();
        Set<SessionId> live =
                sessions.liveOf(user, now).stream().map(Session::id).collect(Collectors.toSet());
        announceLogout.announce(families.participantsIn(live));
        int ended = sessions.endAllOf(user, now);
        int revoked = families.revokeAllOf(user, now);
        if (ended + revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.value())
                    .with("sessions", String.valueOf(ended))
                    .with("families", String.valueOf(revoked)));
        }
    }
}
