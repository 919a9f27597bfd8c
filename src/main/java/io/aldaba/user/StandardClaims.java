package io.aldaba.user;

import io.aldaba.kernel.Problem.FieldFault;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The claims of a user in terms of OpenID Connect Core §5.1, each value of its claim's type. The claims that the
 * {@link User} has as fields (username, address and whether it is verified) are not among them.
 *
 * @param values a {@code String}, a {@code Boolean}, or for the address a {@code Map<String, String>}, by claim
 */
public record StandardClaims(Map<StandardClaim, Object> values) {

    /** No claims. */
    public static final StandardClaims NONE = new StandardClaims(Map.of());

    /** Refuses what {@link #parse} reports as a fault. */
    public StandardClaims {
        Map<StandardClaim, Object> copy = new EnumMap<>(StandardClaim.class);
        values.forEach((claim, value) -> copy.put(claim, checked(claim, value)));
        values = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads claims from plain values by wire name, as a JSON file or body has them.
     *
     * @param plain strings, booleans, numbers and maps by wire name
     * @param faults receives one fault for each unknown or invalid claim
     * @return the claims without fault
     */
    public static StandardClaims parse(Map<String, ?> plain, List<FieldFault> faults) {
        Map<StandardClaim, Object> values = new EnumMap<>(StandardClaim.class);
        plain.forEach((name, value) -> {
            Optional<StandardClaim> claim = StandardClaim.named(name).filter(StandardClaim::isFree);
            if (claim.isEmpty()) {
                faults.add(new FieldFault(name, "is not known"));
            } else if (!claim.get().type().accepts(value)) {
                faults.add(new FieldFault(name, claim.get().type().fault()));
            } else {
                values.put(claim.get(), value);
            }
        });
        return new StandardClaims(values);
    }

    /** These claims, with the others added; the others win. */
    public StandardClaims with(StandardClaims those) {
        Map<StandardClaim, Object> all = new EnumMap<>(StandardClaim.class);
        all.putAll(values);
        all.putAll(those.values);
        return new StandardClaims(all);
    }

    /** The claim's value, if it has one. */
    public Optional<Object> get(StandardClaim claim) {
        return Optional.ofNullable(values.get(claim));
    }

    /** The values by wire name, in the order of the specification. */
    public Map<String, Object> byWireName() {
        Map<String, Object> named = new LinkedHashMap<>();
        values.forEach((claim, value) -> named.put(claim.wireName(), value));
        return named;
    }

    private static Object checked(StandardClaim claim, Object value) {
        if (!claim.isFree() || !claim.type().accepts(value)) {
            throw new IllegalArgumentException("not a value of the claim " + claim.wireName());
        }
        return value instanceof Map<?, ?> members ? copyOf(members) : value;
    }

    private static Map<String, String> copyOf(Map<?, ?> members) {
        Map<String, String> copy = new TreeMap<>();
        members.forEach((name, text) -> copy.put((String) name, (String) text));
        return Collections.unmodifiableMap(copy);
    }
}
