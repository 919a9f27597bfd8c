package io.aldaba.token;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.kernel.Scope;
import io.aldaba.login.Login;
import java.util.Optional;
import java.util.Set;

/**
 * What a user authorized a client to do, and what goes into the first ID token about it.
 *
 * @param login the login it rests on
 * @param scope what was granted
 * @param resources the resources the access tokens may be for; this service if empty (RFC 8707 §2.1)
 * @param claims the claims asked for by name
 * @param nonce ties the ID token to the client's request (OpenID Connect Core §2)
 */
public record Authorization(
        Login login, Scope scope, Set<String> resources, ClaimsRequest claims, Optional<String> nonce) {

    /** Copies the resources. */
    public Authorization {
        resources = Set.copyOf(resources);
    }

    /** The same with another scope. */
    public Authorization withScope(Scope other) {
        return new Authorization(login, other, resources, claims, nonce);
    }

    /** A login, a scope and resources, nothing more: for a grant without an OpenID Connect request. */
    public static Authorization plain(Login login, Scope scope, Set<String> resources) {
        return new Authorization(login, scope, resources, ClaimsRequest.NONE, Optional.empty());
    }
}
