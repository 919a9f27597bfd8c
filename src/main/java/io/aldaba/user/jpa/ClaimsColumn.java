package io.aldaba.user.jpa;

import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.user.StandardClaims;
import java.util.ArrayList;

/** The column {@code claims}: all standard claims in one JSON text, because no query asks for a single one. */
final class ClaimsColumn {

    private ClaimsColumn() {}

    static String write(StandardClaims claims) {
        return JsonColumn.write(claims.byWireName());
    }

    /**
     * Leaves out what this node does not accept, for example a time zone that only the newer JDK of another node
     * knows.
     */
    static StandardClaims read(String text) {
        return StandardClaims.parse(JsonColumn.read(text), new ArrayList<>());
    }
}
