package io.aldaba.kernel.jose;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a set that can be used (RFC 7517 §5): one of a kind or a curve that is not known here, or with a member missing, is
 * left out. {@code JWKSet.parse} knows unknown kinds only, and takes the whole set for none where anything else is wrong.
 */
public final class UsableKeys {

    private UsableKeys() {}

    /**
     * Those of the text of a set.
     *
     * @throws ParseException if it is no key set at all
     */
    public static JWKSet in(String text) throws ParseException {
        List<Object> keys = JSONObjectUtils.getJSONArray(JSONObjectUtils.parse(text), "keys");
        if (keys == null) {
            throw new ParseException("no keys", 0);
        }
        return of(keys);
    }

    /** Those of a list, each of which may be anything. */
    public static JWKSet of(List<?> keys) {
        return new JWKSet(keys.stream().flatMap(key -> read(key).stream()).toList());
    }

    @SuppressWarnings("unchecked") // what was an object of JSON has names for keys
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
