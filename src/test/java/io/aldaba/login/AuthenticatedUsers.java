package io.aldaba.login;

import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.user.User;
import java.time.Instant;
import java.util.Optional;

/** Authenticated users, for the tests of what follows a login. */
public final class AuthenticatedUsers {

    private AuthenticatedUsers() {}

    /** The user, as a login by password would return them. */
    public static AuthenticatedUser of(User user, Instant authTime) {
        return new AuthenticatedUser(user, Authentication.byPassword(authTime));
    }

    /** The same, in a session at a browser. */
    public static AuthenticatedUser in(SessionId session, User user, Instant authTime) {
        return new AuthenticatedUser(
                user, new Login(user.id(), Authentication.byPassword(authTime), Optional.of(session)));
    }
}
