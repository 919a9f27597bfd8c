package io.aldaba.client;

import io.aldaba.kernel.SigningAlgorithm;
import java.util.Optional;

/**
 * How a client proves who it is (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2).
 *
 * @param method {@code token_endpoint_auth_method}
 * @param assertionAlgorithm {@code token_endpoint_auth_signing_alg}: the one its assertions must have; any that fits the
 *     method if absent
 * @param keys {@code jwks} or {@code jwks_uri}: what its signatures are verified with
 */
public record ClientAuthentication(
        ClientAuthMethod method, Optional<SigningAlgorithm> assertionAlgorithm, Optional<ClientKeys> keys) {

    /** A method and nothing more. */
    public static ClientAuthentication by(ClientAuthMethod method) {
        return new ClientAuthentication(method, Optional.empty(), Optional.empty());
    }
}
