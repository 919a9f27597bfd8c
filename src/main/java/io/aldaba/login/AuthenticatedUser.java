package io.aldaba.login;

import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.util.Optional;
import java.util.Set;

/**
 * A user who is authenticated, either just now or earlier in a session that is still valid. Only a login creates an
 * instance, so code that issues an authorization code or a token to an unauthenticated user does not compile.
 */
public final class AuthenticatedUser {

    private final User user;
    private final Login login;

    AuthenticatedUser(User user, Authentication authentication) {
        this(user, new Login(user.id(), authentication, Optional.empty()));
    }

    AuthenticatedUser(User user, Login login) {
        this.user = user;
        this.login = login;
    }

    /** The same user, with the login that the session recorded. */
    AuthenticatedUser at(Session session) {
        return new AuthenticatedUser(user, Login.of(session));
    }

    /** The user, as they were read when the session was resumed or the login was decided. */
    public User user() {
        return user;
    }

    /** The identifier of the user. */
    public UserId id() {
        return user.id();
    }

    /** The username they log in with. */
    public Username username() {
        return user.username();
    }

    /** The names of their groups at this moment. */
    public Set<String> groups() {
        return user.groupNames();
    }

    /** When and how they were authenticated. */
    public Login login() {
        return login;
    }
}
