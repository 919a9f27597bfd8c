package io.aldaba.logout;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.token.TokenFamilies;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;

/**
 * Ends a session and revokes the tokens that rest on it, but for those whose user agreed to access while they are away (OpenID
 * Connect Core §11). The clients that took part in it are told.
 */
@UseCase
public class LogOut {

    private final Sessions sessions;
    private final TokenFamilies families;
    private final AnnounceLogout announceLogout;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public LogOut(
            Sessions sessions, TokenFamilies families, AnnounceLogout announceLogout, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.families = families;
        this.announceLogout = announceLogout;
        this.audit = audit;
        this.clock = clock;
    }

    /** Logs the user of the login out at its browser; nothing happens where they are not logged in any more. */
    public void logOut(Login login, RemoteAddress from) {
        login.session().ifPresent(session -> logOut(login.user(), session, from));
    }

    /** Ends a session of the user's, wherever it is; nothing happens where it is over or somebody else's. */
    public void logOut(UserId user, SessionId session, RemoteAddress from) {
        if (sessions.end(session, user, clock.instant())) {
            families.revokeAllOf(session, clock.instant());
            announceLogout.announce(families.participantsIn(Set.of(session)));
            audit.record(AuditEvent.of("session.ended")
                    .with(AuditEvent.USER, user.value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("session", session.value()));
        }
    }
}
