package io.aldaba.logout;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/** Logs users out: at their own browser, or in any other of their sessions. */
@UseCase
public class LogOut {

    private final EndSession endSession;

    @Inject
    public LogOut(EndSession endSession) {
        this.endSession = endSession;
    }

    /**
     * Logs the user out at the browser of the login, even if the session has expired; does nothing if it has been
     * ended.
     */
    public void logOut(Login login, RemoteAddress from) {
        login.session().ifPresent(session -> logOut(login.user(), session, from));
    }

    /** Ends a session of the user, wherever it is; does nothing if it is over or another user's. */
    public void logOut(UserId user, SessionId session, RemoteAddress from) {
        endSession.end(session, user, from);
    }
}
