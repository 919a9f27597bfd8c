package io.aldaba.directory;

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
 * @param mapping which of ours theirs become
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
