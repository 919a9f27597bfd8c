package io.aldaba.introspection;

import io.aldaba.client.Client;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Scope;
import io.aldaba.token.AccessToken;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.TokenFamily;
import io.aldaba.user.StandardClaim;
import java.util.Optional;

/** What introspection found (RFC 7662 §2.2). */
public sealed interface Introspection {

    /** Dead, unknown or none of the asker's business: told apart by nobody. */
    record Inactive() implements Introspection {}

    /**
     * A live access token.
     *
     * @param token it
     * @param subject whom it is about, by the name the asking client has for them
     * @param username what they log in with, if it is about a person and that is told
     * @param actor who acts for them, likewise
     */
    record ActiveAccessToken(AccessToken token, String subject, Optional<String> username, Optional<String> actor)
            implements Introspection {}

    /**
     * A live refresh token of the asking client.
     *
     * @param token it
     * @param family its family
     * @param subject its user, by the name the client has for them
     * @param username what they log in with, if that is told
     */
    record ActiveRefreshToken(RefreshToken token, TokenFamily family, String subject, Optional<String> username)
            implements Introspection {}

    /**
     * Whether the asking client is told what a person logs in with. Who knows people by names of its own, and who registered itself, is
     * only where the person granted {@code profile}, as UserInfo does (OpenID Connect Core §8.1).
     */
    static boolean tellsUsername(AuthenticatedClient asking, Scope granted) {
        Client client = asking.registration();
        return client.metadata().sector().isEmpty() && !client.selfRegistered()
                || StandardClaim.PREFERRED_USERNAME.isAskedBy(granted);
    }
}
