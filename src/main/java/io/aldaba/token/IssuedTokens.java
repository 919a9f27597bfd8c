package io.aldaba.token;

import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * The successful answer to a grant (RFC 6749 §5.1).
 *
 * @param accessToken a JWT
 * @param expiresIn how long it lives from now; whole seconds
 * @param refreshToken the next refresh token, for a client that may use one
 * @param idToken a JWT about the login (OpenID Connect Core §3.1.3.3), if the scope has {@code openid}
 * @param scope what the access token permits
 * @param tellsScope whether the answer states the scope even if it is empty, because some scope was granted (RFC 6749
 *     §5.1)
 */
public record IssuedTokens(
        Secret accessToken,
        Duration expiresIn,
        Optional<Secret> refreshToken,
        Optional<Secret> idToken,
        Scope scope,
        boolean tellsScope) {}
