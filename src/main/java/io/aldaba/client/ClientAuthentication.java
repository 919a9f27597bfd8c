package io.aldaba.client;

import java.util.Optional;
import java.util.Set;

/**
 * How a client proves who it is (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2).
 *
 * @param method {@code token_endpoint_auth_method}
 * @param assertionAlgorithm {@code token_endpoint_auth_signing_alg}: the one its assertions must have; any that fits the
 *     method if absent
 * @param keys {@code jwks} or {@code jwks_uri}: what its signatures are verified with
 * @param audienceExemption why it may sign with its key for the token endpoint, as RFC 7523 §3 had it, and not only for the
 *     issuer (RFC 10070); absent where it may not
 */
public record ClientAuthentication(
        ClientAuthMethod method,
        Optional<AssertionAlgorithm> assertionAlgorithm,
        Optional<ClientKeys> keys,
        Optional<String> audienceExemption) {

    /** A method and nothing more. */
    public static ClientAuthentication by(ClientAuthMethod method) {
        return new ClientAuthentication(method, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The algorithms its assertions may have; none where it shows no assertions. */
    public Set<AssertionAlgorithm> algorithms() {
        Set<AssertionAlgorithm> fitting = AssertionAlgorithm.of(method);
        return assertionAlgorithm.filter(fitting::contains).map(Set::of).orElse(fitting);
    }

    /**
     * Whether its assertions may be for the token endpoint. A secret that only the client and we have can be lured out by nobody
     * else, so who signs with that may always name it (OpenID Connect Core §9).
     */
    public boolean mayNameTokenEndpoint() {
        return method != ClientAuthMethod.PRIVATE_KEY_JWT || audienceExemption.isPresent();
    }

    /** Whether it may have the algorithm it registered: one that shows no assertions may have any. */
    boolean isAlgorithmFit() {
        Set<AssertionAlgorithm> fitting = AssertionAlgorithm.of(method);
        return fitting.isEmpty() || assertionAlgorithm.stream().allMatch(fitting::contains);
    }

    /** Whether it has the keys its assertions are verified with. */
    boolean hasKeysItNeeds() {
        return method != ClientAuthMethod.PRIVATE_KEY_JWT || keys.isPresent();
    }

    /** Whether one of them may ever verify an assertion; of those that are fetched nobody knows before. */
    boolean hasFitKeys() {
        return method != ClientAuthMethod.PRIVATE_KEY_JWT
                || !(keys.orElse(null) instanceof ClientKeys.ByValue own)
                || algorithms().stream()
                        .anyMatch(algorithm -> own.keys().stream().anyMatch(algorithm::isVerifiedBy));
    }
}
