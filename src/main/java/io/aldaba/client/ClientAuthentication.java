package io.aldaba.client;

import java.util.Optional;
import java.util.Set;

/**
 * How a client authenticates (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2).
 *
 * @param method {@code token_endpoint_auth_method}; if an operator names none, the client may send its secret by HTTP
 *     Basic or in the form (RFC 6749 §2.3.1)
 * @param assertionAlgorithm {@code token_endpoint_auth_signing_alg}: the only algorithm of its assertions; any that
 *     fits the method if absent
 * @param keys {@code jwks} or {@code jwks_uri}: the keys that verify its signatures
 * @param audienceExemption why its assertions may have the token endpoint as audience, as RFC 7523 §3 had it, and not
 *     only the issuer (RFC 10070); absent if they may not
 */
public record ClientAuthentication(
        Optional<ClientAuthMethod> method,
        Optional<AssertionAlgorithm> assertionAlgorithm,
        Optional<ClientKeys> keys,
        Optional<String> audienceExemption) {

    private static final Set<ClientAuthMethod> BY_SECRET =
            Set.of(ClientAuthMethod.CLIENT_SECRET_BASIC, ClientAuthMethod.CLIENT_SECRET_POST);

    /** Whether it may authenticate by the method; each request uses one of them. */
    public boolean admits(ClientAuthMethod shown) {
        return methods().contains(shown);
    }

    /** Whether it has no credential (RFC 6749 §2.1). */
    public boolean isPublic() {
        return admits(ClientAuthMethod.NONE);
    }

    /** Whether the client shares a secret with this service. */
    public boolean needsSecret() {
        return methods().stream().allMatch(ClientAuthMethod::needsSecret);
    }

    /** Whether the secret is the key of its assertions, so that it has to be stored. */
    public boolean signsWithSecret() {
        return admits(ClientAuthMethod.CLIENT_SECRET_JWT);
    }

    /** The same as {@link ClientAuthMethod#isStrong}, for each method it may use. */
    public boolean isStrong() {
        return methods().stream().allMatch(ClientAuthMethod::isStrong);
    }

    /** The algorithms that its assertions may have; none if it uses no assertions. */
    public Set<AssertionAlgorithm> algorithms() {
        Set<AssertionAlgorithm> fitting = fittingAlgorithms();
        return assertionAlgorithm.filter(fitting::contains).map(Set::of).orElse(fitting);
    }

    /**
     * Whether its assertions may have the token endpoint as audience. Only this service shares the client's secret,
     * so no other server can trick the client into signing such an assertion: with a secret it may always name the
     * token endpoint (OpenID Connect Core §9).
     */
    public boolean mayNameTokenEndpoint() {
        return !signsWithOwnKey() || audienceExemption.isPresent();
    }

    /** Whether its registered algorithm fits the method; without assertions any algorithm does. */
    boolean isAlgorithmFit() {
        Set<AssertionAlgorithm> fitting = fittingAlgorithms();
        return fitting.isEmpty() || assertionAlgorithm.stream().allMatch(fitting::contains);
    }

    /** Whether it has the keys that verify its assertions, if it needs keys. */
    boolean hasKeysItNeeds() {
        return !signsWithOwnKey() || keys.isPresent();
    }

    /** Whether one of its keys can verify an assertion; unknown, and so true, for keys that are fetched. */
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
