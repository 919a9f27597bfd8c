package io.aldaba.logout;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import jakarta.inject.Inject;
import java.time.Clock;

/** Ends every session of a user but for the one they are using, as if they had logged out at each. */
@UseCase
public class LogOutElsewhere {

    private final Sessions sessions;
    private final LogOut logOut;
    private final Clock clock;

    @Inject
    public LogOutElsewhere(Sessions sessions, LogOut logOut, Clock clock) {
        this.sessions = sessions;
        this.logOut = logOut;
        this.clock = clock;
    }

    /** Ends all but the login's own; answers nothing, for there may have been none. */
    public void logOut(Login login, RemoteAddress from) {
        SessionId here = login.session().orElseThrow();
        sessions.liveOf(login.user(), clock.instant()).stream()
                .map(Session::id)
                .filter(id -> !id.equals(here))
                .forEach(id -> logOut.logOut(login.user(), id, from));
    }
}
