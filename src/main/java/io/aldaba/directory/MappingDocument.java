package io.aldaba.directory;

import io.aldaba.kernel.Members;
import io.aldaba.user.Group;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a {@link DirectoryDocument} that maps their groups to ours: distinguished names and names in one
 * object.
 */
final class MappingDocument {

    private final DirectorySyntax syntax;
    private final Map<String, Group> byDn = new LinkedHashMap<>();
    private final Map<String, Group> byName = new LinkedHashMap<>();

    MappingDocument(DirectorySyntax syntax) {
        this.syntax = syntax;
    }

    DirectoryGroupMapping read(Members members) {
        for (String theirs : members.names()) {
            Optional<Group> ours = members.text(theirs, Group::parse, "must be a group: 1 to 64 visible characters");
            if (DirectoryGroupMapping.isDn(theirs)) {
                readDn(members, theirs, ours);
            } else {
                ours.ifPresent(group -> readName(members, theirs, group));
            }
        }
        return new DirectoryGroupMapping(byDn, byName);
    }

    private void readDn(Members members, String theirs, Optional<Group> ours) {
        Optional<String> dn = syntax.normalized(theirs);
        if (dn.isEmpty()) {
            members.fault(theirs, "must be a distinguished name, for it has an equals sign");
        }
        dn.ifPresent(normal -> ours.ifPresent(group -> byDn.put(normal, group)));
    }

    private void readName(Members members, String theirs, Group ours) {
        if (ours.equals(DirectoryGroupMapping.ADMIN)) {
            members.fault(theirs, "must be a distinguished name: its group administers Aldaba");
        } else {
            byName.put(theirs, ours);
        }
    }

    static Map<String, String> write(DirectoryGroupMapping mapping) {
        Map<String, String> document = new LinkedHashMap<>();
        mapping.byDn().forEach((theirs, ours) -> document.put(theirs, ours.name()));
        mapping.byName().forEach((theirs, ours) -> document.put(theirs, ours.name()));
        return document;
    }
}
