package io.aldaba.user;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody sent to register, not yet checked. It cannot be printed, because it contains a password.
 *
 * @param fields plain values by name, in the order they were sent
 */
public record Registration(Map<String, ?> fields) {

    /** Copies the fields, keeping their order. */
    public Registration {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
        return "Registration[…]";
    }
}
