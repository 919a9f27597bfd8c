package io.aldaba.login;

import io.aldaba.user.User;
import java.time.Instant;
import java.util.Set;

/** Users who are taken to have logged in, for the tests of what follows a login. */
public final class AuthenticatedUsers {

    private AuthenticatedUsers() {}

    /** The user, as a login by password would hand them on. */
    public static AuthenticatedUser of(User user, Instant authTime) {
        return new AuthenticatedUser(user, authTime, Set.of("pwd"));
    }
}
