package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;

/**
 * Ends a user's logins batch by batch, but for as much as {@link EndLoginsOfUser} can end in its one transaction: a machine that logs
 * in each second has a million families, one that does so at a browser each half minute 86,400 sessions that something rests on.
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

    /** Ends one batch where there is more than may be left; answers whether there was, and so may be yet. */
    public boolean end(LoginName name) {
        return users.findByLoginName(name)
                .map(User::id)
                .filter(endLogins::endSome)
                .isPresent();
    }
}
