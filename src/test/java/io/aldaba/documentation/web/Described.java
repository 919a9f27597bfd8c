package io.aldaba.documentation.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks responses against the published description. Supports the part of JSON Schema that the schemas of responses
 * use.
 */
public final class Described {

    private static final JsonObject DESCRIPTION = Json.createReader(new StringReader(DocsPageTest.text(
                    DocsPageTest.documentation("https://login.example.org").send("GET", "/openapi.json", Map.of()))))
            .readObject();

    private final List<String> faults = new ArrayList<>();

    private Described() {}

    /** Where a response differs from the schema with that name. */
    public static List<String> faults(String schema, JsonValue answer) {
        Described described = new Described();
        described.check(DESCRIPTION.getValue("/components/schemas/" + schema).asJsonObject(), answer, schema);
        return described.faults;
    }

    private void check(JsonObject schema, JsonValue value, String path) {
        if (schema.containsKey("$ref")) {
            check(DESCRIPTION.getValue(schema.getString("$ref").substring(1)).asJsonObject(), value, path);
        }
        schema.getOrDefault("allOf", JsonValue.EMPTY_JSON_ARRAY)
                .asJsonArray()
                .forEach(part -> check(part.asJsonObject(), value, path));
        if (schema.containsKey("enum") && !schema.getJsonArray("enum").contains(value)) {
            faults.add(path + " is " + value);
        }
        if (schema.containsKey("type") && !isOf(schema.getString("type"), value)) {
            faults.add(path + " is no " + schema.getString("type"));
        } else if (value instanceof JsonObject object) {
            checkMembers(schema, object, path);
        } else if (schema.containsKey("items")) {
            value.asJsonArray().forEach(element -> check(schema.getJsonObject("items"), element, path + "[]"));
        }
    }

    private void checkMembers(JsonObject schema, JsonObject object, String path) {
        for (JsonValue name :
                schema.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
            if (!object.containsKey(((JsonString) name).getString())) {
                faults.add(path + " lacks " + name);
            }
        }
        schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((name, property) -> {
                    if (object.containsKey(name)) {
                        check(property.asJsonObject(), object.get(name), path + "." + name);
                    }
                });
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> type.equals("object");
            case ARRAY -> type.equals("array");
            case STRING -> type.equals("string");
            case NUMBER -> type.equals("integer");
            case TRUE, FALSE -> type.equals("boolean");
            case NULL -> false;
        };
    }
}
