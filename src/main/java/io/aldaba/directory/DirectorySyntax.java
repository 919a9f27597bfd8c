package io.aldaba.directory;

import java.util.Optional;

/** LDAP's syntax, for texts that an operator wrote. */
public interface DirectorySyntax {

    /**
     * A distinguished name (RFC 4514) in a normal form, so that equal names are equal texts; empty for an invalid
     * one.
     */
    Optional<String> normalized(String dn);

    /** Whether it is a filter (RFC 4515). */
    boolean isFilter(String text);

    /** Whether the values of the attribute may be distinguished names. */
    boolean mayHaveNames(String attribute);
}
