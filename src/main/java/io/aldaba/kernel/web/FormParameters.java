package io.aldaba.kernel.web;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of an {@code application/x-www-form-urlencoded} body or query, read strictly: each at most once (RFC
 * 6749 §3.1, §3.2), well-formed percent escapes of well-formed UTF-8, no control characters, within {@link Limits}.
 * An empty value is an omitted parameter (RFC 6749 §3.2). In {@code claims}, which is JSON, line breaks and tabs
 * (RFC 8259 §2) are read as spaces.
 */
public final class FormParameters {

    private static final String JSON = "claims";

    private final Map<String, List<String>> values;

    private FormParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads a form.
     *
     * @param text the body or query, still encoded
     * @param repeatable names that may occur more than once (RFC 8707 {@code resource})
     * @throws Rejected with {@code invalid_request} for anything malformed, repeated or too long
     */
    public static FormParameters parse(String text, Set<String> repeatable) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : pairs(text)) {
            read(pair, repeatable, values);
        }
        return withoutEmpty(values);
    }

    /**
     * Reads only these parameters and ignores all others: for the response to a form that is refused as a whole.
     *
     * @throws Rejected if one of these is malformed, repeated or too long itself, or there are too many parameters
     */
    public static FormParameters parseOnly(String text, Set<String> names) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : pairs(text)) {
            if (isAmong(names, pair)) {
                read(pair, Set.of(), values);
            }
        }
        return withoutEmpty(values);
    }

    /** Reads a form in which every parameter occurs at most once. */
    public static FormParameters parse(String text) {
        return parse(text, Set.of());
    }

    /** The value of a parameter; empty if it was omitted or sent without a value. */
    public Optional<String> get(String name) {
        return all(name).stream().findFirst();
    }

    /** The values of a repeatable parameter, in their order. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** Whether the parameter has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The number of values. */
    public int count() {
        return values.values().stream().mapToInt(List::size).sum();
    }

    /** The same parameters with this one added or replaced. */
    public FormParameters with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new FormParameters(more);
    }

    /** The same parameters without this one. */
    public FormParameters without(String name) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new FormParameters(fewer);
    }

    /** Only these of the parameters, in the same order. */
    public FormParameters only(Set<String> names) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(values);
        fewer.keySet().retainAll(names);
        return new FormParameters(fewer);
    }

    /** The form, encoded again, so that its next reader reads the same as this one. */
    public String encoded() {
        return values.entrySet().stream()
                .flatMap(pair -> pair.getValue().stream().map(value -> encode(pair.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    /** The pairs without empty ones, such as the one in {@code &&} (URL Standard §5.1). */
    private static List<String> pairs(String text) {
        String[] pairs = text.split("&", Limits.PARAMETERS + 1);
        if (pairs.length > Limits.PARAMETERS) {
            throw refused("Too many parameters.");
        }
        List<String> some = new ArrayList<>(pairs.length);
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                some.add(pair);
            }
        }
        return some;
    }

    private static void read(String pair, Set<String> repeatable, Map<String, List<String>> values) {
        String name = name(pair);
        int equals = pair.indexOf('=');
        String value = decode(equals < 0 ? "" : pair.substring(equals + 1), Limits.PARAMETER_VALUE, name.equals(JSON));
        List<String> all = values.computeIfAbsent(name, first -> new ArrayList<>());
        if (!all.isEmpty() && !repeatable.contains(name)) {
            throw refused("A parameter is repeated.");
        }
        all.add(value);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return decode(equals < 0 ? pair : pair.substring(0, equals), Limits.PARAMETER_NAME, false);
    }

    /** Inside of a JSON text's strings they do not stand as they are. */
    private static String withSpaces(String json) {
        return json.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    private static boolean isAmong(Set<String> names, String pair) {
        try {
            return names.contains(name(pair));
        } catch (Rejected malformed) {
            return false;
        }
    }

    private static FormParameters withoutEmpty(Map<String, List<String>> values) {
        values.values().forEach(all -> all.removeIf(String::isEmpty));
        values.values().removeIf(List::isEmpty);
        return new FormParameters(values);
    }

    private static String encode(String text) {
        return isPlain(text) ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Whether encoding does not change the text, as is so for every token (URL Standard §5.2) and for nearly all
     * names and values.
     */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!alphanumeric && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static String decode(String encoded, int maxLength, boolean isJson) {
        if (encoded.length() <= maxLength && isPlain(encoded)) {
            return encoded;
        }
        // An escape takes three characters for a byte, so this limits the work before it begins.
        if (encoded.length() > 3 * maxLength) {
            throw refused("A parameter is too long.");
        }
        ByteBuffer bytes = ByteBuffer.allocate(3 * encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '+') {
                bytes.put((byte) ' ');
            } else if (c == '%') {
                bytes.put(unescape(encoded, i));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) c);
            } else {
                throw refused("A parameter is malformed.");
            }
        }
        String decoded = utf8(bytes.flip());
        if (decoded.length() > maxLength) {
            throw refused("A parameter is too long.");
        }
        String plain = isJson ? withSpaces(decoded) : decoded;
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw refused("A parameter is malformed.");
        }
        return plain;
    }

    private static byte unescape(String encoded, int at) {
        if (at + 2 >= encoded.length()
                || !HexFormat.isHexDigit(encoded.charAt(at + 1))
                || !HexFormat.isHexDigit(encoded.charAt(at + 2))) {
            throw refused("A parameter is malformed.");
        }
        return (byte) HexFormat.fromHexDigits(encoded, at + 1, at + 3);
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw refused("A parameter is malformed.");
        }
    }

    private static Rejected refused(String description) {
        return new Rejected(OAuthError.invalidRequest(description), "form refused: " + description);
    }
}
