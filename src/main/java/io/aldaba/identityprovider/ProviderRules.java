package io.aldaba.identityprovider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator demands of users who come from a provider, and knows of the provider.
 *
 * @param requiredClaims claims of the provider that a user must have, each with its value: a string or a boolean
 * @param createUsers whether a user is created at the first login
 * @param publicSubjects whether a {@code sub} there names the same user to each client (OpenID Connect Core §8)
 * @param reauthenticates whether it reauthenticates users for {@code prompt=login}, and tells {@code auth_time}
 */
public record ProviderRules(
        Map<String, Object> requiredClaims, boolean createUsers, boolean publicSubjects, boolean reauthenticates) {

    /** Nothing is demanded, and nothing known. */
    public static final ProviderRules NONE = new ProviderRules(Map.of(), true, false, false);

    /** Copies the claims. */
    public ProviderRules {
        requiredClaims = Map.copyOf(requiredClaims);
    }

    /**
     * The name of a required claim that is absent or has another value. Values are compared exactly: a list with the
     * value is another value.
     */
    public Optional<String> unmet(Map<String, Object> told) {
        return requiredClaims.entrySet().stream()
                .filter(required -> !required.getValue().equals(told.get(required.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** Of the given claims, those that the rules need. */
    Map<String, Object> relevant(Map<String, Object> told) {
        Map<String, Object> relevant = new LinkedHashMap<>(told);
        relevant.keySet().retainAll(requiredClaims.keySet());
        relevant.values().removeIf(value -> !(value instanceof String || value instanceof Boolean));
        return relevant;
    }

    /** Whether they may refuse a user who would be admitted without them. */
    boolean refuseFederatedLogin() {
        return !requiredClaims.isEmpty() || !createUsers;
    }
}
