package io.aldaba.login;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Step;
import io.aldaba.session.BeginSession;
import io.aldaba.session.Session;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;

/** Begins a session at a browser for the user who has just logged in there. */
@Step
public class StartSession {

    private final BeginSession beginSession;

    @Inject
    public StartSession(BeginSession beginSession) {
        this.beginSession = beginSession;
    }

    /**
     * Begins the session.
     *
     * @param remembered whether the browser shall keep it when it is closed
     * @param browser what the browser calls itself
     * @param before the session secret the browser sent: that session continues if it is the same user's, and ends if
     *     it is another's
     * @param alongside called with the session, in the transaction that begins it
     */
    public Started start(
            AuthenticatedUser user,
            boolean remembered,
            Optional<String> browser,
            Optional<Secret> before,
            RemoteAddress from,
            Consumer<Session> alongside) {
        Login login = user.login();
        BeginSession.Begun begun = beginSession.begin(
                new BeginSession.Beginning(login.user(), login.authentication(), remembered, browser),
                before,
                from,
                alongside);
        return new Started(begun, user.at(begun.session()));
    }

    /**
     * A session that has begun.
     *
     * @param begun the session, and the browser's secret
     * @param user the user with the login of this session
     */
    public record Started(BeginSession.Begun begun, AuthenticatedUser user) {}
}
