package io.aldaba.kernel.jose;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The usable keys of a set (RFC 7517 §5): a key with an unknown type or curve, or with a missing member, is left out.
 * {@code JWKSet.parse} skips only keys of unknown types, and refuses the whole set for any other fault.
 */
public final class UsableKeys {

    private UsableKeys() {}

    /**
     * The usable keys of a set in JSON.
     *
     * @throws ParseException if the text is not a key set at all
     */
    public static JWKSet in(String text) throws ParseException {
        List<Object> keys = JSONObjectUtils.getJSONArray(JSONObjectUtils.parse(text), "keys");
        if (keys == null) {
            throw new ParseException("no keys", 0);
        }
        return of(keys);
    }

    /** The usable keys of a list, whose elements may be anything. */
    public static JWKSet of(List<?> keys) {
        return new JWKSet(keys.stream().flatMap(key -> read(key).stream()).toList());
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Optional<JWK> read(Object key) {
        try {
            return key instanceof Map<?, ?> object
                    ? Optional.of(JWK.parse((Map<String, Object>) object))
                    : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
