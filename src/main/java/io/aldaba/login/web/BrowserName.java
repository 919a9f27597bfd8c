package io.aldaba.login.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser calls itself ({@code User-Agent}, RFC 9110 §10.1.5), in two words that people know: no more is kept, for
 * nothing but their eyes depends on it.
 */
final class BrowserName {

    /** By the mark of each; the one that others pretend to be comes after them. */
    private static final Map<String, String> PRODUCTS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser/",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chromium/",
            "Chromium",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "CrOS",
            "ChromeOS",
            "Mac OS X",
            "macOS",
            "Linux",
            "Linux");

    private BrowserName() {}

    /** The name, as in {@code Firefox, Linux}; empty for a browser that nobody knows. */
    static Optional<String> of(String userAgent) {
        Optional<String> product = first(PRODUCTS, userAgent);
        Optional<String> system = first(SYSTEMS, userAgent);
        return product.map(name -> system.map(on -> name + ", " + on).orElse(name))
                .or(() -> system);
    }

    private static Optional<String> first(Map<String, String> marks, String userAgent) {
        return marks.entrySet().stream()
                .filter(mark -> userAgent.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> ordered(String... marksAndNames) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < marksAndNames.length; i += 2) {
            ordered.put(marksAndNames[i], marksAndNames[i + 1]);
        }
        return ordered;
    }
}
