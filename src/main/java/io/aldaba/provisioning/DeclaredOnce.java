package io.aldaba.provisioning;

import io.aldaba.kernel.Members;
import java.util.HashSet;
import java.util.Set;

/** What is unique and stood in the file already. */
final class DeclaredOnce {

    private final Set<String> keys = new HashSet<>();

    /** Notes a fault if the member's value, in canonical form, stood there before. */
    void once(Members members, String member, String kind, String canonical) {
        if (!keys.add(kind + ' ' + canonical)) {
            members.fault(member, "stands twice in the file");
        }
    }
}
