package io.aldaba.directory;

import java.util.Optional;

/** What LDAP itself says of texts an operator wrote. */
public interface DirectorySyntax {

    /** A distinguished name (RFC 4514) in the form in which equal ones are equal texts; empty for no such name. */
    Optional<String> normalized(String dn);

    /** Whether it is a filter (RFC 4515). */
    boolean isFilter(String text);
}
