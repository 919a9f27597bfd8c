package io.aldaba.page.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of the pages in one language. */
final class Texts {

    /** The supported languages; the first is the default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    private static final Map<Locale, Texts> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(language -> language, Texts::read));

    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * The texts in a language.
     *
     * @param language one of {@link #LANGUAGES}
     */
    static Texts in(Locale language) {
        Texts texts = ALL.get(language);
        if (texts == null) {
            throw new IllegalArgumentException("no texts in " + language.toLanguageTag());
        }
        return texts;
    }

    /** The text of a key; a key without one is a bug. */
    String get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    /** The text, if there is one. */
    Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    Set<String> keys() {
        return texts.keySet();
    }

    private static Texts read(Locale language) {
        String path = "io/aldaba/page/texts_" + language.toLanguageTag() + ".properties";
        Properties properties = new Properties();
        try (InputStream stream = Texts.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the WAR lacks " + path);
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    }
}
