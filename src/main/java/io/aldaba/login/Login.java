package io.aldaba.login;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A login, as the session, authorization code or token family that follows from it records it.
 *
 * @param user who logged in
 * @param authentication when and how
 * @param session the browser session; absent if there was none
 */
public record Login(UserId user, Authentication authentication, Optional<SessionId> session) {

    /** Every {@code acr} that a login here can have. */
    public static final Set<String> ACR_VALUES = Set.of(Authentication.SINGLE_FACTOR);

    /** The login that began the session. */
    public static Login of(Session session) {
        return new Login(session.user(), session.authentication(), Optional.of(session.id()));
    }

    /**
     * Locks the session until this transaction ends, for whoever issues something in it or stores what the user allows:
     * whoever ends the session or changes the password afterwards finds that. Called before anything is written, because
     * a refusal commits.
     *
     * @throws Rejected with {@code login_required} if the session is over or its user has authenticated again in it,
     *     so that it has another secret, or if there was none
     */
    public void requireHeld(Sessions sessions, Instant now) {
        if (session.filter(known -> sessions.hold(known, authentication, now)).isEmpty()) {
            throw new Rejected(OAuthError.loginRequired(), "the session is over or has another secret");
        }
    }
}
