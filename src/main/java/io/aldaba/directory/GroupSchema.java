package io.aldaba.directory;

/**
 * Where groups are in a directory, and which of our groups they become.
 *
 * @param baseDn the entry below which they are
 * @param memberAttribute the attribute that names their members
 * @param nameAttribute the attribute with their name
 * @param nesting how groups of groups are found
 * @param maxDepth the most levels of nested groups
 * @param maxGroups the most groups of one person
 * @param onlyMapped whether groups without an entry in the mapping are left out
 * @param mapping which of our groups theirs become
 */
public record GroupSchema(
        String baseDn,
        String memberAttribute,
        String nameAttribute,
        Nesting nesting,
        int maxDepth,
        int maxGroups,
        boolean onlyMapped,
        DirectoryGroupMapping mapping) {}
