package io.aldaba.login;

import io.aldaba.kernel.Query;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds a user who exists and is enabled. */
@Query
public class FindEnabledUser {

    private final Users users;

    @Inject
    public FindEnabledUser(Users users) {
        this.users = users;
    }

    Optional<User> find(UserId id) {
        return users.find(id).filter(User::enabled);
    }
}
