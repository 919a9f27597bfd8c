package io.aldaba.directory;

import io.aldaba.directory.PasswordCheck.DirectoryGroup;
import io.aldaba.user.Group;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Maps a directory's groups to ours. Names and distinguished names are never compared with each other: somebody who
 * may name a group freely, anywhere in the directory, could give it the distinguished name of another as its name.
 *
 * @param byDn our groups by the distinguished name of theirs in {@linkplain DirectorySyntax#normalized normal form}
 * @param byName our groups by the name of theirs; our administrators' group is not among them
 */
public record DirectoryGroupMapping(Map<String, Group> byDn, Map<String, Group> byName) {

    /** A mapping of no group. */
    static final DirectoryGroupMapping NONE = new DirectoryGroupMapping(Map.of(), Map.of());

    /** Aldaba's own administrators' group: the name of another group is never enough for it. */
    static final Group ADMIN = new Group("admin");

    /** Copies the maps; refuses to map a name to our administrators' group. */
    public DirectoryGroupMapping {
        byDn = Collections.unmodifiableMap(new TreeMap<>(byDn));
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
        if (byName.containsValue(ADMIN)) {
            throw new IllegalArgumentException("a name makes nobody an administrator");
        }
    }

    /** Whether the key is a distinguished name: it has an equals sign, so names with one cannot be mapped. */
    static boolean isDn(String theirs) {
        return theirs.indexOf('=') >= 0;
    }

    /** Our group by its distinguished name, or else by its name. */
    Optional<Group> ours(DirectoryGroup theirs) {
        return Optional.ofNullable(byDn.get(theirs.dn())).or(() -> Optional.ofNullable(byName.get(theirs.name())));
    }
}
