package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.aldaba.directory.DirectorySyntax;
import jakarta.enterprise.context.Dependent;
import java.util.Optional;

/** The LDAP syntax as the SDK parses it. */
@Dependent
public class LdapSyntax implements DirectorySyntax {

    /** Of {@code posixGroup} (RFC 2307 §3): its values are the {@code uid} of the members. */
    private static final String MEMBER_UID = "memberUid";

    @Override
    public Optional<String> normalized(String dn) {
        try {
            return Optional.of(DN.normalize(dn));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isFilter(String text) {
        try {
            Filter.create(text);
            return true;
        } catch (LDAPException e) {
            return false;
        }
    }

    @Override
    public boolean mayHaveNames(String attribute) {
        return !attribute.equalsIgnoreCase(MEMBER_UID);
    }
}
