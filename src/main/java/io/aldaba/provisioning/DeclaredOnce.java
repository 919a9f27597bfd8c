package io.aldaba.provisioning;

import io.aldaba.kernel.Members;
import java.util.HashSet;
import java.util.Set;

/** The values read so far that must be unique in the file. */
final class DeclaredOnce {

    private final Set<String> keys = new HashSet<>();

    /** Notes a fault if the member's value, in canonical form, was in the file before. */
    void once(Members members, String member, String kind, String canonical) {
        if (!keys.add(kind + ' ' + canonical)) {
            members.fault(member, "stands twice in the file");
        }
    }
}
