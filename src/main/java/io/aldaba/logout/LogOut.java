package io.aldaba.logout;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/** Logs people out: where they are, or wherever else they are logged in. */
@UseCase
public class LogOut {

    private final EndSession endSession;

    @Inject
    public LogOut(EndSession endSession) {
        this.endSession = endSession;
    }

    /** Logs the user of the login out at its browser, be it expired or not; nothing happens where it is ended. */
    public void logOut(Login login, RemoteAddress from) {
        login.session().ifPresent(session -> logOut(login.user(), session, from));
    }

    /** Ends a session of the user's, wherever it is; nothing happens where it is over or somebody else's. */
    public void logOut(UserId user, SessionId session, RemoteAddress from) {
        endSession.end(session, user, from);
    }
}
