package io.aldaba.introspection;

import io.aldaba.token.AccessToken;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.TokenFamily;
import io.aldaba.user.User;
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
     * @param actor who acts for them, likewise
     */
    record ActiveAccessToken(AccessToken token, String subject, Optional<String> actor) implements Introspection {}

    /**
     * A live refresh token of the asking client.
     *
     * @param token it
     * @param family its family
     * @param user its user
     * @param subject the name the client has for them
     */
    record ActiveRefreshToken(RefreshToken token, TokenFamily family, User user, String subject)
            implements Introspection {}
}
