package io.aldaba.kernel.jpa;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column with one JSON object, for data that is always read as a whole and that no query looks into. As plain
 * values: strings, longs, booleans, null, lists and maps of them.
 */
public final class JsonColumn {

    // Json would look up the provider each time.
    private static final JsonProvider JSON = JsonProvider.provider();

    private JsonColumn() {}

    /** The JSON text of an object. */
    public static String write(Map<String, Object> object) {
        return JSON.createObjectBuilder(object).build().toString();
    }

    /** The object in a text that {@link #write} wrote. */
    public static Map<String, @Nullable Object> read(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return plain(reader.readObject());
        }
    }

    private static Map<String, @Nullable Object> plain(JsonObject object) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        object.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).longValueExact();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
            case OBJECT -> plain((JsonObject) value);
            case ARRAY -> list((JsonArray) value);
        };
    }

    private static List<@Nullable Object> list(JsonArray array) {
        return array.stream().map(JsonColumn::plain).toList();
    }
}
