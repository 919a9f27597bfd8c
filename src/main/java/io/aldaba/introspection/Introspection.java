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

    /** The token is dead, unknown or not the caller's concern: the answers are indistinguishable. */
    record Inactive() implements Introspection {}

    /**
     * A live access token.
     *
     * @param token the token
     * @param subject whom it is about: the subject identifier at the asking client
     * @param username the user's login name, if it is about a user and may be disclosed
     * @param actor who acts for them, also by the identifier at the asking client
     */
    record ActiveAccessToken(AccessToken token, String subject, Optional<String> username, Optional<String> actor)
            implements Introspection {}

    /**
     * A live refresh token of the asking client.
     *
     * @param token the token
     * @param family its family
     * @param subject its user: the subject identifier at the client
     * @param username the user's login name, if it may be disclosed
     */
    record ActiveRefreshToken(RefreshToken token, TokenFamily family, String subject, Optional<String> username)
            implements Introspection {}

    /**
     * Whether the asking client may see the user's login name. A client with pairwise subject identifiers and one
     * that registered itself may only if the user granted {@code profile}, as with UserInfo (OpenID Connect Core
     * §8.1).
     */
    static boolean tellsUsername(AuthenticatedClient asking, Scope granted) {
        Client client = asking.registration();
        return client.metadata().sector().isEmpty() && !client.selfRegistered()
                || StandardClaim.PREFERRED_USERNAME.isAskedBy(granted);
    }
}
