package io.aldaba.client;

import java.util.Optional;
import java.util.Set;

/**
 * How a client proves who it is (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2).
 *
 * @param method {@code token_endpoint_auth_method}; where an operator names none, the client shows its secret by HTTP Basic or in
 *     the form, as it likes (RFC 6749 §2.3.1)
 * @param assertionAlgorithm {@code token_endpoint_auth_signing_alg}: the one its assertions must have; any that fits the
 *     method if absent
 * @param keys {@code jwks} or {@code jwks_uri}: what its signatures are verified with
 * @param audienceExemption why it may sign with its key for the token endpoint, as RFC 7523 §3 had it, and not only for the
 *     issuer (RFC 10070); absent where it may not
 */
public record ClientAuthentication(
        Optional<ClientAuthMethod> method,
        Optional<AssertionAlgorithm> assertionAlgorithm,
        Optional<ClientKeys> keys,
        Optional<String> audienceExemption) {

    private static final Set<ClientAuthMethod> BY_SECRET =
            Set.of(ClientAuthMethod.CLIENT_SECRET_BASIC, ClientAuthMethod.CLIENT_SECRET_POST);

    /** Whether it may prove itself by the method; by one of them in each request. */
    public boolean admits(ClientAuthMethod shown) {
        return methods().contains(shown);
    }

    /** Whether it has no credential (RFC 6749 §2.1). */
    public boolean isPublic() {
        return admits(ClientAuthMethod.NONE);
    }

    /** Whether the client and we share a secret. */
    public boolean needsSecret() {
        return methods().stream().allMatch(ClientAuthMethod::needsSecret);
    }

    /** Whether the secret is the key of its assertions, so that it has to be kept. */
    public boolean signsWithSecret() {
        return admits(ClientAuthMethod.CLIENT_SECRET_JWT);
    }

    /** The same as of {@link ClientAuthMethod#isStrong}, whichever it shows. */
    public boolean isStrong() {
        return methods().stream().allMatch(ClientAuthMethod::isStrong);
    }

    /** The algorithms its assertions may have; none where it shows no assertions. */
    public Set<AssertionAlgorithm> algorithms() {
        Set<AssertionAlgorithm> fitting = fittingAlgorithms();
        return assertionAlgorithm.filter(fitting::contains).map(Set::of).orElse(fitting);
    }

    /**
     * Whether its assertions may be for the token endpoint. A secret that only the client and we have can be lured out by nobody
     * else, so who signs with that may always name it (OpenID Connect Core §9).
     */
    public boolean mayNameTokenEndpoint() {
        return !signsWithOwnKey() || audienceExemption.isPresent();
    }

    /** Whether it may have the algorithm it registered: one that shows no assertions may have any. */
    boolean isAlgorithmFit() {
        Set<AssertionAlgorithm> fitting = fittingAlgorithms();
        return fitting.isEmpty() || assertionAlgorithm.stream().allMatch(fitting::contains);
    }

    /** Whether it has the keys its assertions are verified with. */
    boolean hasKeysItNeeds() {
        return !signsWithOwnKey() || keys.isPresent();
    }

    /** Whether one of them may ever verify an assertion; of those that are fetched nobody knows before. */
    boolean hasFitKeys() {
        return !signsWithOwnKey()
                || !(keys.orElse(null) instanceof ClientKeys.ByValue own)
                || algorithms().stream()
                        .anyMatch(algorithm -> own.keys().stream().anyMatch(algorithm::isVerifiedBy));
    }

    private Set<ClientAuthMethod> methods() {
        return method.map(Set::of).orElse(BY_SECRET);
    }

    private boolean signsWithOwnKey() {
        return admits(ClientAuthMethod.PRIVATE_KEY_JWT);
    }

    private Set<AssertionAlgorithm> fittingAlgorithms() {
        return method.map(AssertionAlgorithm::of).orElse(Set.of());
    }
}
