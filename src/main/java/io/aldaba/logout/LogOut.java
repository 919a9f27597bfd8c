package io.aldaba.logout;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
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

    /** Logs the user of the login out at its browser; nothing happens where they are not logged in any more. */
    public void logOut(Login login, RemoteAddress from) {
        login.session().ifPresent(session -> logOut(login.user(), session, from));
    }

    /**
     * Logs out whose session at that browser has expired: what rests on it goes on until then. Only if the request names the
     * session, for nobody is asked.
     */
    public void logOut(Secret browser, LogoutRequest wish, RemoteAddress from) {
        wish.session().ifPresent(named -> endSession.end(browser, named, from));
    }

    /** Ends a session of the user's, wherever it is; nothing happens where it is over or somebody else's. */
    public void logOut(UserId user, SessionId session, RemoteAddress from) {
        endSession.end(session, user, from);
    }
}
