package io.aldaba.client;

import java.util.List;
import java.util.Map;

/** The public keys of a client (RFC 7591 §2): by value or by reference, never both. */
public sealed interface ClientKeys {

    /** The most keys in a set. */
    int MAX_KEYS = 16;

    /** The shortest RSA key that is used to verify signatures (RFC 7518 §3.3, §3.5). */
    int MIN_RSA_BITS = 2_048;

    /** The longest RSA key; longer ones only cost time. */
    int MAX_RSA_BITS = 8_192;

    /**
     * {@code jwks}: the keys themselves (RFC 7517 §5).
     *
     * @param keys each key as its members; public, and {@value #MAX_KEYS} at most
     */
    record ByValue(List<Map<String, Object>> keys) implements ClientKeys {

        /** Copies the keys. */
        public ByValue {
            keys = keys.stream().map(Map::copyOf).toList();
        }
    }

    /**
     * {@code jwks_uri}: where to fetch them.
     *
     * @param uri an {@code https} URL, or {@code http} if the outbound rules allow it
     */
    record ByReference(WebUrl uri) implements ClientKeys {}
}
