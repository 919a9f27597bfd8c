package io.aldaba.logout;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.Login;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/**
 * Ends every session of a user except the one in use, as if they had logged out there. It also ends the tokens of
 * sessions that are deleted already but whose applications go on using them, and tokens of the password grant, which
 * have no session. It works in batches: after a crash, what remains can be ended by the next call.
 */
@Flow
public class LogOutElsewhere {

    private final EndSomeElsewhere endSome;

    @Inject
    public LogOutElsewhere(EndSomeElsewhere endSome) {
        this.endSome = endSome;
    }

    /** Ends all but the login's own; returns nothing, because there may have been none. */
    public void logOut(Login login, RemoteAddress from) {
        whileMore(() -> endSome.endSessions(login, from));
        whileMore(() -> endSome.endWithoutSession(login, from));
        whileMore(() -> endSome.endResting(login, from));
    }

    private static void whileMore(BooleanSupplier batch) {
        boolean more = true;
        while (more) {
            more = batch.getAsBoolean();
        }
    }
}
