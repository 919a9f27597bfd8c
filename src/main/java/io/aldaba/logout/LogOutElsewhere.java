package io.aldaba.logout;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.token.TokenFamilies;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Ends every session of a user except the one in use, as if they had logged out there. It also ends the tokens of
 * sessions that are deleted already but whose applications go on using them, and tokens of the password grant, which
 * have no session.
 */
@UseCase
public class LogOutElsewhere {

    private final Sessions sessions;
    private final TokenFamilies families;
    private final EndSession endSession;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public LogOutElsewhere(
            Sessions sessions, TokenFamilies families, EndSession endSession, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.families = families;
        this.endSession = endSession;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends all but the login's own; returns nothing, because there may have been none. */
    public void logOut(Login login, RemoteAddress from) {
        SessionId here = login.session().orElseThrow();
        sessions.unendedOf(login.user()).stream()
                .filter(id -> !id.equals(here))
                .forEach(id -> endSession.end(id, login.user(), from));
        families.sessionsOf(login.user(), clock.instant()).stream()
                .filter(id -> !id.equals(here))
                .forEach(id -> endSession.endForgotten(id, login.user(), from));
        endWithoutSession(login.user(), from);
    }

    private void endWithoutSession(UserId user, RemoteAddress from) {
        int revoked = families.revokeAllWithoutSession(user, clock.instant());
        if (revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("families", String.valueOf(revoked)));
        }
    }
}
