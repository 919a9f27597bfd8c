package io.aldaba.kernel;

/**
 * An OAuth 2.0 error (RFC 6749 §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1). The description is a constant: it never repeats
 * input and never tells which of several causes it was.
 *
 * @param code the {@code error} value
 * @param description the {@code error_description}: printable ASCII without {@code "} and {@code \}
 * @param status the HTTP status code
 */
public record OAuthError(String code, String description, int status) implements Rejection {

    private static final String INSUFFICIENT_SCOPE = "insufficient_scope";

    /** A parameter is missing, repeated, too long or malformed. */
    public static OAuthError invalidRequest(String description) {
        return new OAuthError("invalid_request", description, 400);
    }

    /** Client authentication failed; one text for every cause. */
    public static OAuthError invalidClient() {
        return new OAuthError("invalid_client", "Client authentication failed.", 401);
    }

    /** The credentials, code or refresh token are wrong, expired, already used or issued to another client. */
    public static OAuthError invalidGrant(String description) {
        return new OAuthError("invalid_grant", description, 400);
    }

    /** The client may not do this. */
    public static OAuthError unauthorizedClient() {
        return new OAuthError("unauthorized_client", "The client may not use this grant type.", 400);
    }

    /** The grant type is not supported. */
    public static OAuthError unsupportedGrantType() {
        return new OAuthError("unsupported_grant_type", "The grant type is not supported.", 400);
    }

    /** The scope is malformed, unknown, or more than may be granted. */
    public static OAuthError invalidScope() {
        return new OAuthError(
                "invalid_scope", "The requested scope is invalid, unknown or exceeds what was granted.", 400);
    }

    /** The resource is unknown or invalid, or not one of those granted (RFC 8707 §2, RFC 8693 §2.2.2). */
    public static OAuthError invalidTarget(String description) {
        return new OAuthError("invalid_target", description, 400);
    }

    /** The authorization endpoint does not support the response type (RFC 6749 §4.1.2.1). */
    public static OAuthError unsupportedResponseType() {
        return new OAuthError("unsupported_response_type", "The response type is not supported.", 400);
    }

    /** The user denied the request (RFC 6749 §4.1.2.1). */
    public static OAuthError accessDenied() {
        return new OAuthError("access_denied", "The request was denied.", 400);
    }

    /** The user has not decided yet (RFC 8628 §3.5). */
    public static OAuthError authorizationPending() {
        return new OAuthError("authorization_pending", "Nobody has allowed or denied the request yet.", 400);
    }

    /** The user has not decided yet, and the device polls too often (RFC 8628 §3.5). */
    public static OAuthError slowDown() {
        return new OAuthError(
                "slow_down", "The interval between two requests is five seconds longer from now on.", 400);
    }

    /** The user did not decide in time (RFC 8628 §3.5). */
    public static OAuthError expiredToken() {
        return new OAuthError("expired_token", "The device code is expired.", 400);
    }

    /** No prompt is allowed, and no user is logged in as the request requires (OpenID Connect Core §3.1.2.6). */
    public static OAuthError loginRequired() {
        return new OAuthError("login_required", "A login is required.", 400);
    }

    /** No prompt is allowed, and the user has not consented (OpenID Connect Core §3.1.2.6). */
    public static OAuthError consentRequired() {
        return new OAuthError("consent_required", "Consent is required.", 400);
    }

    /**
     * The required authentication context cannot be reached (OpenID Connect Core Unmet Authentication Requirements
     * §2).
     */
    public static OAuthError unmetAuthenticationRequirements() {
        return new OAuthError(
                "unmet_authentication_requirements", "The required authentication context cannot be reached.", 400);
    }

    /** The request object is malformed, not the client's, or contains what is not allowed (RFC 9101 §7). */
    public static OAuthError invalidRequestObject() {
        return new OAuthError("invalid_request_object", "The request object is invalid.", 400);
    }

    /** The {@code request_uri} is not registered, or returns no request object (RFC 9101 §7). */
    public static OAuthError invalidRequestUri() {
        return new OAuthError("invalid_request_uri", "The request_uri is not registered or leads nowhere.", 400);
    }

    /** Self-issued clients are not supported (OpenID Connect Core §7.2.1). */
    public static OAuthError registrationNotSupported() {
        return new OAuthError("registration_not_supported", "The parameter registration is not supported.", 400);
    }

    /** The access token is expired, revoked, malformed or issued for another audience (RFC 6750 §3.1). */
    public static OAuthError invalidToken() {
        return new OAuthError("invalid_token", "The access token is invalid or expired.", 401);
    }

    /** The access token is valid, but not sufficient for this request (RFC 6750 §3.1). */
    public static OAuthError insufficientScope(String description) {
        return new OAuthError(INSUFFICIENT_SCOPE, description, 403);
    }

    /** Whether it is {@link #insufficientScope}. */
    public boolean isInsufficientScope() {
        return code.equals(INSUFFICIENT_SCOPE);
    }

    /** The request has a malformed access token header, or more than one access token (RFC 6750 §3.1). */
    public static OAuthError invalidBearerRequest() {
        return invalidRequest("One access token is needed, sent in one way.");
    }

    /** Too much work is waiting; the response carries {@code Retry-After}. */
    public static OAuthError temporarilyUnavailable() {
        return new OAuthError("temporarily_unavailable", "The service is busy. Try again later.", 503);
    }

    /** An unexpected failure; the cause is in the log under the correlation id. */
    public static OAuthError serverError() {
        return new OAuthError("server_error", "The request could not be completed.", 500);
    }
}
