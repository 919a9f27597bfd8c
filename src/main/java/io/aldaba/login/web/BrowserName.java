package io.aldaba.login.web;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The browser's name ({@code User-Agent}, RFC 9110 §10.1.5), in two words that people know. No more of the header is
 * kept, because the name is only shown to the user.
 */
final class BrowserName {

    /** By the mark of each. A product whose mark others also send comes after them. */
    private static final List<Map.Entry<String, String>> PRODUCTS = List.of(
            entry("Edg", "Edge"),
            entry("OPR/", "Opera"),
            entry("SamsungBrowser/", "Samsung Internet"),
            entry("Firefox/", "Firefox"),
            entry("FxiOS/", "Firefox"),
            entry("CriOS/", "Chrome"),
            entry("Chromium/", "Chromium"),
            entry("Chrome/", "Chrome"),
            entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            entry("Android", "Android"),
            entry("iPhone", "iPhone"),
            entry("iPad", "iPad"),
            entry("Windows", "Windows"),
            entry("CrOS", "ChromeOS"),
            entry("Mac OS X", "macOS"),
            entry("Linux", "Linux"));

    private BrowserName() {}

    /** The name, as in {@code Firefox, Linux}; empty for a browser that nobody knows. */
    static Optional<String> of(String userAgent) {
        Optional<String> product = first(PRODUCTS, userAgent);
        Optional<String> system = first(SYSTEMS, userAgent);
        return product.map(name -> system.map(on -> name + ", " + on).orElse(name))
                .or(() -> system);
    }

    private static Optional<String> first(List<Map.Entry<String, String>> marks, String userAgent) {
        return marks.stream()
                .filter(mark -> userAgent.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
