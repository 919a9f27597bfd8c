package io.aldaba.login;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.session.BeginSession;
import jakarta.inject.Inject;
import java.util.Optional;

/** Begins a session at a browser for the user who has just logged in there. */
@Flow
public class StartSession {

    private final BeginSession beginSession;

    @Inject
    public StartSession(BeginSession beginSession) {
        this.beginSession = beginSession;
    }

    /**
     * Begins it.
     *
     * @param remembered whether the browser shall keep it when it is closed
     * @param browser what the browser calls itself
     * @param before the session secret the browser sent, whose session ends
     */
    public BeginSession.Begun start(
            AuthenticatedUser user,
            boolean remembered,
            Optional<String> browser,
            Optional<Secret> before,
            RemoteAddress from) {
        Login login = user.login();
        return beginSession.begin(
                new BeginSession.Beginning(login.user(), login.authentication(), remembered, browser), before, from);
    }
}
