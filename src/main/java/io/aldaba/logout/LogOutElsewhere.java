package io.aldaba.logout;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.Login;
import jakarta.inject.Inject;

/**
 * Ends every session of a user but for the one they are using, as if they had logged out at each; those too that are forgotten by
 * now while an application goes on with what it was given in them; and what was given for a password without any session. A batch at a
 * time: what a crash leaves is there to be ended again.
 */
@Flow
public class LogOutElsewhere {

    private final EndSomeElsewhere endSome;

    @Inject
    public LogOutElsewhere(EndSomeElsewhere endSome) {
        this.endSome = endSome;
    }

    /** Ends all but the login's own; answers nothing, for there may have been none. */
    public void logOut(Login login, RemoteAddress from) {
        boolean more = true;
        while (more) {
            more = endSome.end(login, from);
        }
    }
}
