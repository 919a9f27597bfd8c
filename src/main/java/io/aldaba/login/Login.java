package io.aldaba.login;

import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * A login as what follows from it remembers it: a session, a code, a token family.
 *
 * @param user who logged in
 * @param authentication when and how
 * @param session at which browser; absent where none was involved
 */
public record Login(UserId user, Authentication authentication, Optional<SessionId> session) {

    /** Every {@code acr} that a login here can have. */
    public static final Set<String> ACR_VALUES = Set.of(Authentication.SINGLE_FACTOR);

    /** The login a session began with, at its browser. */
    public static Login of(Session session) {
        return new Login(session.user(), session.authentication(), Optional.of(session.id()));
    }
}
