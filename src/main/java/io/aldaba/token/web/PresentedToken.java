package io.aldaba.token.web;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;

/** The token a client introspects or revokes: the parameter {@code token} (RFC 7009 §2.1, RFC 7662 §2.1). */
public final class PresentedToken {

    private PresentedToken() {}

    /**
     * Reads it.
     *
     * @throws Rejected with {@code invalid_request} if there is none
     */
    public static Secret read(FormParameters form) {
        return form.get("token")
                .map(Secret::of)
                .orElseThrow(
                        () -> new Rejected(OAuthError.invalidRequest("The parameter token is missing."), "no token"));
    }
}
