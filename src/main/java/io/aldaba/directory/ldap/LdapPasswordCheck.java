package io.aldaba.directory.ldap;

import io.aldaba.directory.Directory;
import io.aldaba.directory.PasswordCheck;
import io.aldaba.directory.TypedName;
import io.aldaba.password.Password;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Predicate;

/**
 * Checks by LDAP: the service account searches for the only entry with that name, then a separate connection binds as
 * that entry. A password is never empty, so no server mistakes it for an unauthenticated bind (RFC 4513 §5.1.2).
 */
@Dependent
class LdapPasswordCheck implements PasswordCheck {

    private final OpenDirectories open;

    @Inject
    LdapPasswordCheck(OpenDirectories open) {
        this.open = open;
    }

    @Override
    public Finding check(Directory directory, TypedName name, Password password, Predicate<String> mayTry) {
        return open.open(directory).check(name, password, mayTry);
    }
}
