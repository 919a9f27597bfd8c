package io.aldaba.login;

import io.aldaba.session.SessionId;
import io.aldaba.user.User;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Users who are taken to have logged in, for the tests of what follows a login. */
public final class AuthenticatedUsers {

    private AuthenticatedUsers() {}

    /** The user, as a login by password would hand them on. */
    public static AuthenticatedUser of(User user, Instant authTime) {
        return new AuthenticatedUser(user, authTime, Set.of("pwd"));
    }

    /** The same, in a session at a browser. */
    public static AuthenticatedUser in(SessionId session, User user, Instant authTime) {
        return new AuthenticatedUser(user, new Login(user.id(), authTime, Set.of("pwd"), Optional.of(session)));
    }
}
