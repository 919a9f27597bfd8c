package io.aldaba.kernel;

/**
 * An OAuth 2.0 error (RFC 6749 §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1). The description is a constant of its cause: it never
 * repeats input and never tells which of several causes it was.
 *
 * @param code the {@code error} value
 * @param description the {@code error_description}: printable ASCII without {@code "} and {@code \}
 * @param status the HTTP status code
 */
public record OAuthError(String code, String description, int status) implements Rejection {

    /** A parameter is missing, repeated, too long or malformed. */
    public static OAuthError invalidRequest(String description) {
        return new OAuthError("invalid_request", description, 400);
    }

    /** Client authentication failed; one text for every cause. */
    public static OAuthError invalidClient() {
        return new OAuthError("invalid_client", "Client authentication failed.", 401);
    }

    /** The credentials, code or refresh token are wrong, expired, used or another client's. */
    public static OAuthError invalidGrant(String description) {
        return new OAuthError("invalid_grant", description, 400);
    }

    /** The client may not do this. */
    public static OAuthError unauthorizedClient() {
        return new OAuthError("unauthorized_client", "The client may not use this grant type.", 400);
    }

    /** No such grant type here. */
    public static OAuthError unsupportedGrantType() {
        return new OAuthError("unsupported_grant_type", "The grant type is not supported.", 400);
    }

    /** The scope is malformed, unknown, or more than may be granted. */
    public static OAuthError invalidScope() {
        return new OAuthError(
                "invalid_scope", "The requested scope is invalid, unknown or exceeds what was granted.", 400);
    }

    /** The access token is expired, revoked, malformed or meant for somebody else (RFC 6750 §3.1). */
    public static OAuthError invalidToken() {
        return new OAuthError("invalid_token", "The access token is invalid or expired.", 401);
    }

    /** More work than may wait; the answer carries {@code Retry-After}. */
    public static OAuthError temporarilyUnavailable() {
        return new OAuthError("temporarily_unavailable", "The service is busy. Try again later.", 503);
    }

    /** Something failed here; the cause is in the log under the correlation id. */
    public static OAuthError serverError() {
        return new OAuthError("server_error", "The request could not be completed.", 500);
    }
}
