package io.aldaba.client;

import io.aldaba.client.ClientKeys.ByReference;
import io.aldaba.client.ClientKeys.ByValue;
import io.aldaba.kernel.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the keys that a client registers (RFC 7591 §2 {@code jwks}, {@code jwks_uri}). Only their form is checked
 * here; whether they can be used is checked on use. A private or symmetric key is refused, because a client that
 * sends one has disclosed it.
 */
final class ClientKeySet {

    private static final String BY_VALUE = "jwks";
    private static final String BY_REFERENCE = "jwks_uri";

    /** The members of private and of symmetric keys (RFC 7518 §6). */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /**
     * The members of public keys (RFC 7517 §4, RFC 7518 §6). All others are ignored, and left out if they are not
     * plain values.
     */
    private static final Set<String> KNOWN =
            Set.of("kty", "use", "key_ops", "alg", "kid", "x5u", "x5c", "x5t", "x5t#S256", "crv", "x", "y", "n", "e");

    private static final int MAX_MEMBER_LENGTH = 8_192;

    private ClientKeySet() {}

    /** The keys, if there are any; empty, with a fault recorded, if they cannot be accepted. */
    static Optional<ClientKeys> read(Members members) {
        Optional<ClientKeys> reference = members.text(
                        BY_REFERENCE, WebUrl::parse, "must be an absolute http or https URL")
                .map(ByReference::new);
        if (!members.has(BY_VALUE)) {
            return reference;
        }
        List<Map<String, Object>> keys = new ArrayList<>();
        boolean sound = members.object(BY_VALUE)
                .map(set -> set.objects("keys"))
                .filter(all -> !all.isEmpty() && all.size() <= ClientKeys.MAX_KEYS)
                .filter(all -> all.stream().allMatch(key -> take(key, keys)))
                .isPresent();
        if (!sound) {
            members.fault(BY_VALUE, "must be a set of 1 to " + ClientKeys.MAX_KEYS + " public keys");
            return Optional.empty();
        }
        if (reference.isPresent()) {
            members.fault(BY_VALUE, "must be absent where " + BY_REFERENCE + " stands");
            return Optional.empty();
        }
        return Optional.of(new ByValue(keys));
    }

    private static boolean take(Members key, List<Map<String, Object>> keys) {
        Map<String, Object> plain = new LinkedHashMap<>();
        boolean sound = true;
        for (Map.Entry<String, ?> member : key.rest().entrySet()) {
            Object value = member.getValue();
            boolean taken = isPlain(value);
            sound &= !PRIVATE.contains(member.getKey()) && (taken || !KNOWN.contains(member.getKey()));
            if (taken) {
                plain.put(member.getKey(), value);
            }
        }
        keys.add(plain);
        return sound && plain.get("kty") instanceof String;
    }

    private static boolean isPlain(Object value) {
        return value instanceof String text && text.length() <= MAX_MEMBER_LENGTH
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }
}
