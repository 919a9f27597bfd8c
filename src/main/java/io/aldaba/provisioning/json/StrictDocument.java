package io.aldaba.provisioning.json;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.provisioning.ImportDocument;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON text into plain values: one object in UTF-8 with nothing after it, no duplicate members, no text that is
 * not Unicode, and no nesting that would exhaust the stack. Only malformed JSON stops the reading; every other fault
 * is noted.
 */
final class StrictDocument {

    private static final int MAX_DEPTH = 16;
    private static final String NUMBER = "-?\\d{1,18}";

    private final JsonParser parser;
    private final List<FieldFault> faults = new ArrayList<>();

    private StrictDocument(JsonParser parser) {
        this.parser = parser;
    }

    static ImportDocument read(byte[] bytes) {
        // A decoder, because a charset would turn malformed bytes into question marks.
        InputStreamReader text =
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = Json.createParser(text)) {
            return new StrictDocument(parser).read();
        } catch (JsonParsingException e) {
            JsonLocation location = e.getLocation();
            return ImportDocument.unreadable(
                    JsonPath.ROOT,
                    "is not JSON at line " + location.getLineNumber() + ", column " + location.getColumnNumber());
        } catch (TooDeep e) {
            return ImportDocument.unreadable(e.path, "is nested too deeply");
        } catch (JsonException | NoSuchElementException | IllegalStateException | NumberFormatException e) {
            return ImportDocument.unreadable(JsonPath.ROOT, "is not JSON in UTF-8");
        }
    }

    private ImportDocument read() {
        if (parser.next() != Event.START_OBJECT) {
            return ImportDocument.unreadable(JsonPath.ROOT, "must be an object");
        }
        Map<String, @Nullable Object> members = readObject(JsonPath.ROOT, 1);
        // Parsson refuses what follows the object; another implementation may only report it.
        if (parser.hasNext()) {
            return ImportDocument.unreadable(JsonPath.ROOT, "must be the only value in the file");
        }
        return new ImportDocument(members, faults);
    }

    private Map<String, @Nullable Object> readObject(JsonPath path, int depth) {
        requireShallow(path, depth);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            JsonPath member = path.member(name);
            boolean repeated = members.containsKey(name);
            @Nullable Object value = readValue(member, depth);
            if (repeated) {
                faults.add(new FieldFault(member.text(), "stands twice"));
            } else {
                members.put(name, value);
            }
        }
        return members;
    }

    private List<@Nullable Object> readArray(JsonPath path, int depth) {
        requireShallow(path, depth);
        List<@Nullable Object> elements = new ArrayList<>();
        Event event = parser.next();
        while (event != Event.END_ARRAY) {
            elements.add(readValue(event, path.element(elements.size()), depth));
            event = parser.next();
        }
        return elements;
    }

    private @Nullable Object readValue(JsonPath path, int depth) {
        return readValue(parser.next(), path, depth);
    }

    private @Nullable Object readValue(Event event, JsonPath path, int depth) {
        return switch (event) {
            case START_OBJECT -> readObject(path, depth + 1);
            case START_ARRAY -> readArray(path, depth + 1);
            case VALUE_STRING -> text(path);
            case VALUE_NUMBER -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalStateException("not a value");
        };
    }

    // A number like 1e999999999 is short to write and endless to expand: only what fits in a long is read; any other
    // number is NaN, which no member accepts.
    private Number number() {
        String literal = parser.getString();
        if (literal.matches(NUMBER)) {
            return Long.valueOf(literal);
        }
        return Double.NaN;
    }

    private String text(JsonPath path) {
        String text = parser.getString();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            faults.add(new FieldFault(path.text(), "must be Unicode without NUL"));
        }
        return text;
    }

    private static void requireShallow(JsonPath path, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooDeep(path);
        }
    }

    private static final class TooDeep extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient JsonPath path;

        TooDeep(JsonPath path) {
            super("nested too deeply", null, false, false);
            this.path = path;
        }
    }
}
