package io.aldaba.token;

import io.aldaba.user.User;

/** What introspection found (RFC 7662 §2.2). */
public sealed interface Introspection {

    /** Dead, unknown or none of the asker's business: told apart by nobody. */
    record Inactive() implements Introspection {}

    /**
     * A live access token.
     *
     * @param token it
     */
    record ActiveAccessToken(AccessToken token) implements Introspection {}

    /**
     * A live refresh token of the asking client.
     *
     * @param token it
     * @param family its family
     * @param user its user
     */
    record ActiveRefreshToken(RefreshToken token, TokenFamily family, User user) implements Introspection {}
}
