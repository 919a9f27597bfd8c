package io.aldaba.logout;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import jakarta.inject.Inject;

/** Ends every session of a user but for the one they are using, as if they had logged out at each. */
@UseCase
public class LogOutElsewhere {

    private final Sessions sessions;
    private final LogOut logOut;

    @Inject
    public LogOutElsewhere(Sessions sessions, LogOut logOut) {
        this.sessions = sessions;
        this.logOut = logOut;
    }

    /** Ends all but the login's own; answers nothing, for there may have been none. */
    public void logOut(Login login, RemoteAddress from) {
        SessionId here = login.session().orElseThrow();
        sessions.unendedOf(login.user()).stream()
                .filter(id -> !id.equals(here))
                .forEach(id -> logOut.logOut(login.user(), id, from));
    }
}
