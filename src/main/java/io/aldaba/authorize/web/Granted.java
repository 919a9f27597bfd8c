package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.aldaba.kernel.Secret;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.TokenAnswer;
import java.util.Optional;

/**
 * What an authorization request is answered with (RFC 6749 §4.1.2, §4.2.2, OpenID Connect Core §3.2.2.5). There is no refresh
 * token among it: nothing that lives long goes through a browser.
 *
 * @param code an authorization code
 * @param accessToken an access token
 * @param idToken an ID token
 */
public record Granted(Optional<Secret> code, Optional<BearerAccessToken> accessToken, Optional<Secret> idToken) {

    /** A code. */
    public static Granted code(Secret code) {
        return new Granted(Optional.of(code), Optional.empty(), Optional.empty());
    }

    /** An ID token. */
    public static Granted idToken(Secret idToken) {
        return new Granted(Optional.empty(), Optional.empty(), Optional.of(idToken));
    }

    /** An access token, and the ID token that goes with it. */
    public static Granted tokens(IssuedTokens issued) {
        return new Granted(Optional.empty(), Optional.of(TokenAnswer.accessToken(issued)), issued.idToken());
    }
}
