package io.aldaba.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How nested groups are found. */
public enum Nesting {
    /** Nested groups are not searched for. */
    NONE,
    /** By a search for each level. */
    RECURSIVE,
    /** By one search with Active Directory's own rule ({@code LDAP_MATCHING_RULE_IN_CHAIN}). */
    IN_CHAIN;

    /** The value of that name. */
    public static Optional<Nesting> parse(String text) {
        return Arrays.stream(values())
                .filter(nesting -> nesting.value().equals(text))
                .findFirst();
    }

    /** Its name in the import file. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
