package io.aldaba.token;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.kernel.Scope;
import io.aldaba.login.Login;
import java.util.Optional;

/**
 * What a person authorized a client to do, and what goes into the first ID token about it.
 *
 * @param login the login it rests on
 * @param scope what was granted
 * @param claims the claims asked for by name
 * @param nonce ties the ID token to the client's request (OpenID Connect Core §2)
 */
public record Authorization(Login login, Scope scope, ClaimsRequest claims, Optional<String> nonce) {

    /** A login and a scope, nothing more: for a grant without a request of OpenID Connect. */
    static Authorization plain(Login login, Scope scope) {
        return new Authorization(login, scope, ClaimsRequest.NONE, Optional.empty());
    }
}
