package io.aldaba.platform.rest;

import io.aldaba.kernel.OAuthError;

/** The {@code WWW-Authenticate} header of a resource that requires an access token (RFC 6750 §3). */
public final class BearerChallenge {

    /** For a request without a token: it gets no error code (RFC 6750 §3.1). */
    public static final String PLAIN = "Bearer realm=\"aldaba\"";

    private BearerChallenge() {}

    /** For a request whose token is not sufficient. */
    public static String of(OAuthError error) {
        return PLAIN + ", error=\"" + error.code() + "\", error_description=\"" + error.description() + "\"";
    }
}
