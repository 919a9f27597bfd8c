package io.aldaba.kernel.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Reads a JSON object strictly (RFC 8259, with the choices of RFC 7493): one object and nothing after it, no
 * duplicate member, no NUL, no unpaired surrogate, and within {@link Limits}. The depth is checked while reading, so
 * nesting cannot exhaust the stack.
 */
public final class StrictJson {

    // Json would look up the provider each time.
    private static final JsonProvider JSON = JsonProvider.provider();

    /** Stands for any number that is not a plain integer. */
    private static final JsonValue FRACTION = JSON.createValue(0.5);

    private final JsonParser parser;
    private final boolean anyNumbers;
    private int values;

    private StrictJson(JsonParser parser, boolean anyNumbers) {
        this.parser = parser;
        this.anyNumbers = anyNumbers;
    }

    /**
     * Reads one object.
     *
     * @throws Rejected with {@link Problem#malformedBody()} for anything else
     */
    public static JsonObject object(String text) {
        return object(text, false);
    }

    /**
     * Reads one object with any numbers, for a reader that must ignore unknown members. A number that {@link #object}
     * refuses becomes some fraction, which no known member accepts.
     *
     * @throws Rejected with {@link Problem#malformedBody()} for anything else
     */
    public static JsonObject objectOfAnyNumbers(String text) {
        return object(text, true);
    }

    private static JsonObject object(String text, boolean anyNumbers) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            StrictJson reader = new StrictJson(parser, anyNumbers);
            require(parser.next() == JsonParser.Event.START_OBJECT, "not an object");
            JsonObject object = reader.readObject(1);
            require(!parser.hasNext(), "text after the object");
            return object;
        } catch (JsonException | NoSuchElementException | IllegalStateException | NumberFormatException e) {
            throw refused("not JSON");
        }
    }

    private JsonObject readObject(int depth) {
        require(depth <= Limits.JSON_DEPTH, "too deep");
        JsonObjectBuilder object = JSON.createObjectBuilder();
        Set<String> names = new HashSet<>();
        while (parser.next() == JsonParser.Event.KEY_NAME) {
            String name = text();
            require(names.add(name), "a member is repeated");
            object.add(name, readValue(parser.next(), depth));
        }
        return object.build();
    }

    private JsonValue readArray(int depth) {
        require(depth <= Limits.JSON_DEPTH, "too deep");
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            array.add(readValue(event, depth));
        }
        return array.build();
    }

    private JsonValue readValue(JsonParser.Event event, int depth) {
        require(++values <= Limits.JSON_VALUES, "too many values");
        return switch (event) {
            case START_OBJECT -> readObject(depth + 1);
            case START_ARRAY -> readArray(depth + 1);
            case VALUE_STRING -> JSON.createValue(text());
            case VALUE_NUMBER -> number();
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            default -> throw refused("not a value");
        };
    }

    // A number like 1e999999999 is short to send and endless to expand: only integers that fit a long are read.
    private JsonValue number() {
        String literal = parser.getString();
        if (literal.matches("-?\\d{1,18}")) {
            return JSON.createValue(Long.parseLong(literal));
        }
        require(anyNumbers, "not a plain integer");
        return FRACTION;
    }

    /** An unpaired surrogate is no character (RFC 7493 §2.1): no database stores it, and encoders replace it. */
    private String text() {
        String text = parser.getString();
        require(text.indexOf('\0') < 0, "a NUL character");
        require(StandardCharsets.UTF_8.newEncoder().canEncode(text), "text that is not Unicode");
        return text;
    }

    private static void require(boolean condition, String forOperator) {
        if (!condition) {
            throw refused(forOperator);
        }
    }

    private static Rejected refused(String forOperator) {
        return new Rejected(Problem.malformedBody(), "JSON refused: " + forOperator);
    }
}
