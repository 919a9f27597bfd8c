package io.aldaba.identity;

import java.util.regex.Pattern;

/**
 * An external source, which knows our users by its own identifiers.
 *
 * @param value the kind and the alias: {@code ldap:corporate}
 */
public record IdentitySource(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,16}:[A-Za-z0-9._-]{1,64}");

    /** Refuses what is not a kind, a colon and an alias of letters, digits, dots, hyphens and underscores. */
    public IdentitySource {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a source of identities");
        }
    }
}
