package io.aldaba.federation.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Claims as plain values: strings, integers, booleans, and lists and maps of them; anything else is left out. */
final class PlainClaims {

    private static final int DEPTH = 4;

    private PlainClaims() {}

    static Map<String, Object> of(Map<?, ?> claims) {
        return map(claims, DEPTH);
    }

    private static Map<String, Object> map(Map<?, ?> claims, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        claims.forEach((name, value) -> plain(value, depth).ifPresent(sound -> plain.put((String) name, sound)));
        return plain;
    }

    private static Optional<Object> plain(Object value, int depth) {
        if (value instanceof String || value instanceof Boolean) {
            return Optional.of(value);
        }
        if (value instanceof Long || value instanceof Integer) {
            return Optional.of(((Number) value).longValue());
        }
        if (value instanceof List<?> list && depth > 0) {
            return Optional.of(list.stream()
                    .filter(Objects::nonNull)
                    .flatMap(element -> plain(element, depth - 1).stream())
                    .toList());
        }
        return value instanceof Map<?, ?> members && depth > 0
                ? Optional.of(map(members, depth - 1))
                : Optional.empty();
    }
}
