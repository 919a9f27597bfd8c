package io.aldaba.logout;

import io.aldaba.client.Client;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.login.Login;
import io.aldaba.session.SessionId;
import io.aldaba.token.ReadIdTokenHint;
import java.util.Optional;

/**
 * A validated logout request (OpenID Connect RP-Initiated Logout §2).
 *
 * @param client the client that asks, if it is named
 * @param redirect where the client wants the browser to go afterwards
 * @param hint the ID token of ours that names the user
 */
public record LogoutRequest(
        Optional<Client> client, Optional<ValidatedRedirect> redirect, Optional<ReadIdTokenHint.Hint> hint) {

    /**
     * Whether the request certainly means the user who is logged in, who then need not be asked: the hint names their
     * session. Without a hint, anybody could have made the browser send the request.
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
