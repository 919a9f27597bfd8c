package io.aldaba.logout;

import io.aldaba.client.Client;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.login.Login;
import io.aldaba.session.SessionId;
import io.aldaba.token.ReadIdTokenHint;
import java.util.Optional;

/**
 * A checked wish to log out (OpenID Connect RP-Initiated Logout §2).
 *
 * @param client which client asks; none where it did not say
 * @param redirect where it wants the browser afterwards
 * @param hint whom it means, by an ID token of ours
 */
public record LogoutRequest(
        Optional<Client> client, Optional<ValidatedRedirect> redirect, Optional<ReadIdTokenHint.Hint> hint) {

    /**
     * Whether it is certain that the person who is logged in is meant, and so need not be asked: the hint names their session.
     * Anybody could have made the browser send a request without one.
     */
    public boolean means(Login login) {
        return session()
                .filter(named -> login.session().filter(named::equals).isPresent())
                .isPresent();
    }

    /** The session the hint names. */
    private Optional<SessionId> session() {
        return hint.flatMap(ReadIdTokenHint.Hint::session);
    }
}
