package io.aldaba.directory;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A directory an operator declared.
 *
 * @param alias what it is called; never changes
 * @param kind what it is
 * @param order directories of a lower one are asked first
 * @param domains the domains of names that only it is asked about
 * @param connection how it is spoken to
 * @param people where people stand
 * @param groups where groups stand; absent where none are taken over
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
}
