package io.aldaba.directory;

import io.aldaba.identity.IdentitySource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that an operator declared.
 *
 * @param alias its name, which never changes
 * @param kind its kind
 * @param order directories with a lower order are asked first
 * @param domains the domains of names that only it is asked about
 * @param connection how to connect to it
 * @param people where its people are
 * @param groups where its groups are; absent if none are taken over
 */
public record Directory(
        DirectoryAlias alias,
        DirectoryKind kind,
        int order,
        Set<String> domains,
        DirectoryConnection connection,
        PeopleSchema people,
        Optional<GroupSchema> groups) {

    /** The order in which directories are asked. */
    public static final Comparator<Directory> IN_ORDER = Comparator.comparingInt(Directory::order)
            .thenComparing(directory -> directory.alias().value());

    /** Copies the domains. */
    public Directory {
        domains = Set.copyOf(domains);
    }

    /** The source of the identities of its people. */
    public IdentitySource source() {
        return new IdentitySource("ldap:" + alias.value());
    }
}
