package io.aldaba.login;

import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
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
}
