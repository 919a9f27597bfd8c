package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.aldaba.kernel.Secret;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.TokenResponse;
import java.util.Optional;

/**
 * The content of an authorization response (RFC 6749 §4.1.2, §4.2.2, OpenID Connect Core §3.2.2.5). It never has a
 * refresh token: nothing long-lived passes through a browser.
 *
 * @param code an authorization code
 * @param accessToken an access token
 * @param idToken an ID token
 */
public record AuthorizationResult(
        Optional<Secret> code, Optional<BearerAccessToken> accessToken, Optional<Secret> idToken) {

    /** A code. */
    public static AuthorizationResult code(Secret code) {
        return new AuthorizationResult(Optional.of(code), Optional.empty(), Optional.empty());
    }

    /** An ID token. */
    public static AuthorizationResult idToken(Secret idToken) {
        return new AuthorizationResult(Optional.empty(), Optional.empty(), Optional.of(idToken));
    }

    /** An access token, and the ID token that goes with it. */
    public static AuthorizationResult tokens(IssuedTokens issued) {
        return new AuthorizationResult(
                Optional.empty(), Optional.of(TokenResponse.accessToken(issued)), issued.idToken());
    }
}
