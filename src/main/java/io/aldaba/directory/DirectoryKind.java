package io.aldaba.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kind of LDAP server: its usual schema, which is the default. */
public enum DirectoryKind {
    /** OpenLDAP and similar servers (RFC 2798, RFC 4519, RFC 4530). */
    LDAP(
            "entryUUID",
            Optional.empty(),
            List.of("uid", "mail"),
            List.of("uid"),
            Map.of("name", "cn", "given_name", "givenName", "family_name", "sn"),
            Nesting.RECURSIVE),
    /** Active Directory. */
    ACTIVE_DIRECTORY(
            "objectGUID",
            Optional.of("(&(objectCategory=person)(objectClass=user))"),
            List.of("sAMAccountName", "userPrincipalName", "mail"),
            List.of("sAMAccountName"),
            Map.of("name", "displayName", "given_name", "givenName", "family_name", "sn"),
            Nesting.IN_CHAIN);

    private final String idAttribute;
    private final Optional<String> userFilter;
    private final List<String> loginAttributes;
    private final List<String> usernameAttributes;
    private final Map<String, String> claims;
    private final Nesting nesting;

    DirectoryKind(
            String idAttribute,
            Optional<String> userFilter,
            List<String> loginAttributes,
            List<String> usernameAttributes,
            Map<String, String> claims,
            Nesting nesting) {
        this.idAttribute = idAttribute;
        this.userFilter = userFilter;
        this.loginAttributes = loginAttributes;
        this.usernameAttributes = usernameAttributes;
        this.claims = claims;
        this.nesting = nesting;
    }

    /** The kind of that name. */
    public static Optional<DirectoryKind> parse(String text) {
        return Arrays.stream(values()).filter(kind -> kind.value().equals(text)).findFirst();
    }

    /** Its name in the import file. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    String idAttribute() {
        return idAttribute;
    }

    Optional<String> userFilter() {
        return userFilter;
    }

    List<String> loginAttributes() {
        return loginAttributes;
    }

    List<String> usernameAttributes() {
        return usernameAttributes;
    }

    Map<String, String> claims() {
        return claims;
    }

    Nesting nesting() {
        return nesting;
    }
}
