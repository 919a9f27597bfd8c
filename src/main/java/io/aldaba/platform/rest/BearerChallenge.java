package io.aldaba.platform.rest;

import io.aldaba.kernel.OAuthError;

/** The {@code WWW-Authenticate} of a resource that wants an access token (RFC 6750 §3). */
public final class BearerChallenge {

    /** To who sent no token: no error is told (RFC 6750 §3.1). */
    public static final String PLAIN = "Bearer realm=\"aldaba\"";

    private BearerChallenge() {}

    /** To who sent a token that is not good enough. */
    public static String of(OAuthError error) {
        return PLAIN + ", error=\"" + error.code() + "\", error_description=\"" + error.description() + "\"";
    }
}
