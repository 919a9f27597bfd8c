package io.aldaba.identityprovider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator demands of who comes from a provider, and knows of it.
 *
 * @param requiredClaims claims of the provider that somebody must have, each with its value: a text or a truth value
 * @param createUsers whether who comes for the first time becomes a user
 * @param publicSubjects whether a {@code sub} there names the same person to each client (OpenID Connect Core §8)
 * @param reauthenticates whether it asks people anew for {@code prompt=login}, and tells {@code auth_time}
 */
public record ProviderRules(
        Map<String, Object> requiredClaims, boolean createUsers, boolean publicSubjects, boolean reauthenticates) {

    /** Nothing is demanded, and nothing known. */
    public static final ProviderRules NONE = new ProviderRules(Map.of(), true, false, false);

    /** Copies the claims. */
    public ProviderRules {
        requiredClaims = Map.copyOf(requiredClaims);
    }

    /** The name of a claim that is required, and not there or of another value; to the letter, so that a list of one is another. */
    public Optional<String> unmet(Map<String, Object> told) {
        return requiredClaims.entrySet().stream()
                .filter(required -> !required.getValue().equals(told.get(required.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** What of some claims is looked at. */
    Map<String, Object> relevant(Map<String, Object> told) {
        Map<String, Object> relevant = new LinkedHashMap<>(told);
        relevant.keySet().retainAll(requiredClaims.keySet());
        relevant.values().removeIf(value -> !(value instanceof String || value instanceof Boolean));
        return relevant;
    }

    /** Whether they keep somebody out who would be let in without. */
    boolean refuseFederatedLogin() {
        return !requiredClaims.isEmpty() || !createUsers;
    }
}
