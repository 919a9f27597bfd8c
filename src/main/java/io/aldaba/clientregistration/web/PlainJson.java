package io.aldaba.clientregistration.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.StrictJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object as plain values: texts, longs, truth values, lists and maps of them, null. A number that does not
 * fit in a long is NaN, which no known member accepts; unknown members are ignored whatever their value (RFC 7591
 * §2).
 */
final class PlainJson {

    private PlainJson() {}

    /**
     * The members of an object.
     *
     * @throws Rejected with {@link Problem#malformedBody()} for what {@link StrictJson#objectOfAnyNumbers} refuses
     */
    static Map<String, @Nullable Object> object(String body) {
        return plain(StrictJson.objectOfAnyNumbers(body));
    }

    private static Map<String, @Nullable Object> plain(JsonObject object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(name, plain(value)));
        return members;
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
            case OBJECT -> plain((JsonObject) value);
            case ARRAY -> list((JsonArray) value);
        };
    }

    private static Number number(JsonNumber number) {
        if (number.isIntegral()) {
            return number.longValue();
        }
        return Double.NaN;
    }

    private static List<@Nullable Object> list(JsonArray array) {
        List<@Nullable Object> elements = new ArrayList<>();
        array.forEach(element -> elements.add(plain(element)));
        return elements;
    }
}
