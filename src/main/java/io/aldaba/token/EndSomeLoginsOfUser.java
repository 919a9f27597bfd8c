package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Ends a user's logins in batches, down to what {@link EndLoginsOfUser} can end in one transaction. A machine that
 * logs in every second has a million families; one that logs in by a browser every 30 seconds has 86,400 sessions
 * with live families.
 */
@UseCase
public class EndSomeLoginsOfUser {

    private final Users users;
    private final EndLoginsOfUser endLogins;

    @Inject
    public EndSomeLoginsOfUser(Users users, EndLoginsOfUser endLogins) {
        this.users = users;
        this.endLogins = endLogins;
    }

    /** Ends one batch if there is more than may be left; returns whether it did, so that more may remain. */
    public boolean end(LoginName name) {
        return users.findByLoginName(name)
                .map(User::id)
                .filter(user -> endLogins.endSome(user, Optional.empty()))
                .isPresent();
    }

    /** The same for a logged-in user, whose session goes on. */
    public boolean endElsewhere(Login login) {
        return endLogins.endSome(login.user(), login.session());
    }
}
