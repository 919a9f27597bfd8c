package io.aldaba.login;

import io.aldaba.kernel.Query;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds whom an attempt is about. */
@Query
public class IdentifyUser {

    private final Users users;

    @Inject
    public IdentifyUser(Users users) {
        this.users = users;
    }

    /** Whose name or address it is; empty where it is nobody's, or no name. */
    public Optional<User> identify(String typedName) {
        return LoginName.parse(typedName).flatMap(users::findByLoginName);
    }
}
