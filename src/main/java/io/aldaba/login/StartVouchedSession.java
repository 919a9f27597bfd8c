package io.aldaba.login;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.Session;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Begins a session at a browser for a user whom others proved. {@link VouchForUser} was another transaction, so they may have been disabled
 * since; who is disabled now waits until the session is there to be ended.
 */
@UseCase
public class StartVouchedSession {

    private final Users users;
    private final StartSession startSession;

    @Inject
    public StartVouchedSession(Users users, StartSession startSession) {
        this.users = users;
        this.startSession = startSession;
    }

    /**
     * Begins it; the parameters are those of {@link StartSession}.
     *
     * @throws Rejected with {@code access_denied} for a user who is disabled or gone
     */
    public StartSession.Started start(
            AuthenticatedUser user,
            boolean remembered,
            Optional<String> browser,
            Optional<Secret> before,
            RemoteAddress from,
            Consumer<Session> alongside) {
        if (users.hold(user.id()).filter(User::enabled).isEmpty()) {
            throw new Rejected(
                    OAuthError.accessDenied(), "no session: the user was disabled since they were vouched for");
        }
        return startSession.start(user, remembered, browser, before, from, alongside);
    }
}
