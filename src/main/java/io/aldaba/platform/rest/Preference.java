package io.aldaba.platform.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a request prefers (RFC 9110 §12.5.1): browsers name pages, programs name data or nothing. */
final class Preference {

    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");

    private Preference() {}

    /** Whether it prefers a page: named explicitly, and with no less weight than JSON. */
    static boolean isPage(Optional<String> accept) {
        double page = weight(accept, "text/html");
        return page > 0
                && page >= weight(accept, "application/json")
                && page >= weight(accept, "application/problem+json");
    }

    /** The weight of an explicitly named type; wildcards prefer nothing. */
    private static double weight(Optional<String> accept, String type) {
        return accept.stream()
                .flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .filter(range -> range.equals(type) || range.startsWith(type + ";") || range.startsWith(type + " "))
                .mapToDouble(Preference::weight)
                .max()
                .orElse(0);
    }

    private static double weight(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
