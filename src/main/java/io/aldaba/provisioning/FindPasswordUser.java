package io.aldaba.provisioning;

import io.aldaba.kernel.Query;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds a user who may log in with a password of their own. */
@Query
public class FindPasswordUser {

    private final Users users;

    @Inject
    FindPasswordUser(Users users) {
        this.users = users;
    }

    /** Empty if they are disabled or have no password. */
    public Optional<User> find(LoginName name) {
        return users.findByLoginName(name).filter(User::enabled).filter(user -> user.passwordHash()
                .isPresent());
    }
}
