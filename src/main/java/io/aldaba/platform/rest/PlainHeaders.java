package io.aldaba.platform.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads headers as leniently as RFC 9110 asks, and rewrites them in a plain form that each server can read. */
final class PlainHeaders {

    /** Longer lists are not read; no browser sends one. */
    private static final int LONGEST_LANGUAGES = 512;

    private static final String SIGNS_OF_A_TOKEN = "!#$%&'*+-.^_`|~";
    private static final Pattern WEIGHT = Pattern.compile("[01]?\\.\\d+|[01]\\.?");
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[^\"]*+\"");
    private static final double SHARPEST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]++");
    private static final Pattern SMALL_NUMBER = Pattern.compile("0*[0-9]{1,9}");
    private static final String LARGEST = String.valueOf(Integer.MAX_VALUE);

    private PlainHeaders() {}

    /**
     * The media ranges of {@code Accept} (§12.5.1) with only their weights, because no resource here has a media type
     * parameter; empty if one is malformed. Java's own client sends {@code *; q=.2}.
     */
    static Optional<String> accept(String header) {
        if (isType(header)) {
            return Optional.of(header);
        }
        List<String> plain = new ArrayList<>();
        for (String element : split(header, ',')) {
            if (!element.isEmpty()) {
                Optional<String> range = range(split(element, ';'));
                if (range.isEmpty()) {
                    return range;
                }
                plain.add(range.get());
            }
        }
        return Optional.of(String.join(",", plain));
    }

    private static Optional<String> range(List<String> parts) {
        String type = parts.get(0).equals("*") ? "*/*" : parts.get(0);
        List<String> parameters = parameters(parts);
        Optional<String> weight = parameters.stream()
                .filter(PlainHeaders::isWeight)
                .map(parameter -> value(parameter))
                .reduce((first, last) -> last);
        if (!isType(type) || !parameters.stream().allMatch(PlainHeaders::isParameter)) {
            return Optional.empty();
        }
        return weight.isEmpty() ? Optional.of(type) : weight(weight.get()).map(plain -> type + ";q=" + plain);
    }

    /** A weight (§12.4.2), with any number of digits. */
    private static Optional<String> weight(String text) {
        if (!WEIGHT.matcher(text).matches()) {
            return Optional.empty();
        }
        double weight = Double.parseDouble(text);
        return weight > 1
                ? Optional.empty()
                : Optional.of(String.valueOf(Math.max(Math.round(weight * SHARPEST), weight > 0 ? 1 : 0) / SHARPEST));
    }

    /** Whether it is a media type, as {@code Content-Type} has one (§8.3.1). */
    static boolean isMediaType(String header) {
        if (isType(header)) {
            return true;
        }
        List<String> parts = split(header, ';');
        return isType(parts.get(0)) && parameters(parts).stream().allMatch(PlainHeaders::isParameter);
    }

    /** {@code Accept-Language} (§12.5.4); a malformed one is ignored. */
    static String languages(String header) {
        if (header.isBlank() || header.length() > LONGEST_LANGUAGES) {
            return "";
        }
        try {
            LanguageRange.parse(header);
            return header;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** {@code If-Match} and {@code If-None-Match} (§13.1); a malformed one is ignored. */
    static String entityTags(String header) {
        List<String> tags = split(header, ',');
        boolean wellFormed = tags.size() == 1 && tags.get(0).equals("*")
                || tags.stream().allMatch(tag -> ENTITY_TAG.matcher(tag).matches());
        return wellFormed ? header : "";
    }

    /**
     * {@code Content-Length} (§8.6) as one number; the largest {@code int} if it is larger; empty if it is not a
     * number, or several different ones.
     */
    static Optional<String> length(String header) {
        List<String> numbers = split(header, ',').stream().distinct().toList();
        String number = numbers.get(0);
        if (numbers.size() > 1 || !NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        return Optional.of(SMALL_NUMBER.matcher(number).matches() ? number : LARGEST);
    }

    private static boolean isType(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && isToken(text, 0, slash) && isToken(text, slash + 1, text.length());
    }

    private static List<String> parameters(List<String> parts) {
        return parts.stream().skip(1).filter(part -> !part.isEmpty()).toList();
    }

    private static boolean isParameter(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || !isToken(text.substring(0, equals).strip())) {
            return false;
        }
        String value = value(text);
        return isToken(value) || isQuoted(value);
    }

    private static boolean isWeight(String parameter) {
        return parameter.split("=", 2)[0].strip().equalsIgnoreCase("q");
    }

    private static String value(String parameter) {
        return parameter.substring(parameter.indexOf('=') + 1).strip();
    }

    /** Whether the text is one quoted string: the quotation mark that closes it is the last character. */
    private static boolean isQuoted(String text) {
        return text.length() > 1 && text.charAt(0) == '"' && closing(text, 0) == text.length() - 1;
    }

    private static boolean isToken(String text) {
        return isToken(text, 0, text.length());
    }

    private static boolean isToken(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (!isOfAToken(text.charAt(i))) {
                return false;
            }
        }
        return begin < end;
    }

    private static boolean isOfAToken(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || SIGNS_OF_A_TOKEN.indexOf(c) >= 0;
    }

    /** The parts, stripped; a quoted string is not split. There is at least one part. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                i = closing(text, i);
            } else if (text.charAt(i) == separator) {
                parts.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    /** The index where the quoted string that begins there ends; the end of the text if it is not closed. */
    private static int closing(String text, int quote) {
        for (int i = quote + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return text.length();
    }
}
