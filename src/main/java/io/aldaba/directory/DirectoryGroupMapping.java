package io.aldaba.directory;

import io.aldaba.directory.PasswordCheck.DirectoryGroup;
import io.aldaba.user.Group;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of our groups those of a directory become. A name and a distinguished name are never compared: who may call a group what
 * they like, anywhere in the directory, could call it as the distinguished name of another.
 *
 * @param byDn ours by the distinguished name of theirs in {@linkplain DirectorySyntax#normalized normal form}
 * @param byName ours by the name of theirs, none of them our administrators
 */
public record DirectoryGroupMapping(Map<String, Group> byDn, Map<String, Group> byName) {

    /** A mapping of no group. */
    static final DirectoryGroupMapping NONE = new DirectoryGroupMapping(Map.of(), Map.of());

    /** Aldaba's own administrators: no name of a foreign group is enough for that. */
    static final Group ADMIN = new Group("admin");

    /** Copies the maps; refuses a name that would be our administrators'. */
    public DirectoryGroupMapping {
        byDn = Collections.unmodifiableMap(new TreeMap<>(byDn));
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
        if (byName.containsValue(ADMIN)) {
            throw new IllegalArgumentException("a name makes nobody an administrator");
        }
    }

    /** Whether the operator means a distinguished name by it: one has an equals sign, and so has no name that can be mapped. */
    static boolean isDn(String theirs) {
        return theirs.indexOf('=') >= 0;
    }

    /** By its distinguished name, or else by its name. */
    Optional<Group> ours(DirectoryGroup theirs) {
        return Optional.ofNullable(byDn.get(theirs.dn())).or(() -> Optional.ofNullable(byName.get(theirs.name())));
    }
}
