package io.aldaba.user;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody sent who wants to register, not yet looked at. It cannot be printed, because there is a password in it.
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
