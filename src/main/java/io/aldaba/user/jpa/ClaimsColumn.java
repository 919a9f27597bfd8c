package io.aldaba.user.jpa;

import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.user.StandardClaims;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The column {@code claims}: all standard claims in one JSON text, because no query asks for one of them. */
final class ClaimsColumn {

    private ClaimsColumn() {}

    static String write(StandardClaims claims) {
        return Json.createObjectBuilder(claims.byWireName()).build().toString();
    }

    static StandardClaims read(String text) {
        List<FieldFault> faults = new ArrayList<>();
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            StandardClaims claims = StandardClaims.parse(plain(reader.readObject()), faults);
            if (!faults.isEmpty()) {
                throw new IllegalStateException("the stored claims of a user cannot be read");
            }
            return claims;
        }
    }

    private static Map<String, Object> plain(JsonObject object) {
        Map<String, Object> plain = new LinkedHashMap<>();
        object.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonObject object) {
            return plain(object);
        }
        return value.getValueType() == JsonValue.ValueType.TRUE;
    }
}
