package io.aldaba.user.jpa;

import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.user.StandardClaims;
import java.util.ArrayList;
import java.util.List;

/** The column {@code claims}: all standard claims in one JSON text, because no query asks for one of them. */
final class ClaimsColumn {

    private ClaimsColumn() {}

    static String write(StandardClaims claims) {
        return JsonColumn.write(claims.byWireName());
    }

    static StandardClaims read(String text) {
        List<FieldFault> faults = new ArrayList<>();
        StandardClaims claims = StandardClaims.parse(JsonColumn.read(text), faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the stored claims of a user cannot be read");
        }
        return claims;
    }
}
