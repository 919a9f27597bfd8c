package io.aldaba.directory;

import io.aldaba.user.Group;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where groups stand in a directory, and which of ours they become.
 *
 * @param baseDn below it
 * @param memberAttribute what names their members
 * @param nameAttribute what they are called
 * @param nesting how groups of groups are found
 * @param maxDepth how many levels of them there may be
 * @param maxGroups how many one person may be in
 * @param onlyMapped whether groups without an entry in the mapping are left out
 * @param mapping ours by theirs: by name, or by distinguished name in {@linkplain DirectorySyntax#normalized normal form}
 */
public record GroupSchema(
        String baseDn,
        String memberAttribute,
        String nameAttribute,
        Nesting nesting,
        int maxDepth,
        int maxGroups,
        boolean onlyMapped,
        Map<String, Group> mapping) {

    /** Aldaba's own administrators: no name of a foreign group is enough for that. */
    static final Group ADMIN = new Group("admin");

    /** Copies the mapping. */
    public GroupSchema {
        mapping = Collections.unmodifiableMap(new TreeMap<>(mapping));
    }
}
