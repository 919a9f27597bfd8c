package io.aldaba.logout;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.token.TokenFamilies;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Ends every session of a user but for the one they are using, as if they had logged out at each; those too that are forgotten by
 * now while an application goes on with what it was given in them.
 */
@UseCase
public class LogOutElsewhere {

    private final Sessions sessions;
    private final TokenFamilies families;
    private final EndSession endSession;
    private final Clock clock;

    @Inject
    public LogOutElsewhere(Sessions sessions, TokenFamilies families, EndSession endSession, Clock clock) {
        this.sessions = sessions;
        this.families = families;
        this.endSession = endSession;
        this.clock = clock;
    }

    /** Ends all but the login's own; answers nothing, for there may have been none. */
    public void logOut(Login login, RemoteAddress from) {
        SessionId here = login.session().orElseThrow();
        sessions.unendedOf(login.user()).stream()
                .filter(id -> !id.equals(here))
                .forEach(id -> endSession.end(id, login.user(), from));
        families.sessionsOf(login.user(), clock.instant()).stream()
                .filter(id -> !id.equals(here))
                .forEach(id -> endSession.endForgotten(id, login.user(), from));
    }
}
