package io.aldaba.page.web;

import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the language of a page: {@code ui_locales} (OpenID Connect Core §3.1.2.1), {@code Accept-Language},
 * English.
 */
final class Languages {

    /** Longer lists are not read; no browser sends one. */
    private static final int LONGEST_LIST = 512;

    private Languages() {}

    /**
     * The language for a visit.
     *
     * @param uiLocales BCP 47 tags separated by spaces, the best first; may be empty
     * @param acceptLanguage the header (RFC 9110 §12.5.4); may be empty. A malformed one is ignored
     */
    static Locale choose(String uiLocales, String acceptLanguage) {
        return asked(uiLocales).or(() -> accepted(acceptLanguage)).orElse(Texts.LANGUAGES.get(0));
    }

    private static Optional<Locale> asked(String uiLocales) {
        if (uiLocales.length() > LONGEST_LIST) {
            return Optional.empty();
        }
        return Stream.of(uiLocales.split(" "))
                .flatMap(tag -> spoken(tag).stream())
                .findFirst();
    }

    private static Optional<Locale> accepted(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_LIST) {
            return Optional.empty();
        }
        try {
            return LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> spoken(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The region is ignored: a request for Argentinian Spanish gets Spanish. */
    private static Optional<Locale> spoken(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return Texts.LANGUAGES.stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst();
    }
}
