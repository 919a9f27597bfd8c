package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.testing.SomeViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern LITERAL = Pattern.compile("(?:frame\\.text\\(|sentence = )\"([^\"]+)\"\\s*[,)]");

    /** What is looked up by a word that comes from elsewhere: errors by code, scopes by token, faults by view. */
    private static final List<String> BY_WORD =
            List.of("error.", "scope.", "login.fault.", "device.fault.", "register.");

    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final Texts SPANISH = Texts.in(Locale.forLanguageTag("es"));

    @Test
    void both_languages_say_the_same_things() {
        assertThat(SPANISH.keys()).isEqualTo(ENGLISH.keys());
    }

    @Test
    void nothing_is_left_in_the_other_language_and_every_name_has_its_place() {
        assertThat(ENGLISH.keys()).filteredOn(key -> ENGLISH.get(key).isBlank()).isEmpty();
        assertThat(ENGLISH.keys())
                .filteredOn(key ->
                        ENGLISH.get(key).contains("{0}") != SPANISH.get(key).contains("{0}"))
                .isEmpty();
        assertThat(ENGLISH.keys())
                .filteredOn(key -> ENGLISH.get(key).equals(SPANISH.get(key)))
                .containsExactly("error.code");
    }

    @Test
    void every_text_a_template_or_a_view_asks_for_is_there() {
        assertThat(ENGLISH.keys()).containsAll(asked());
    }

    @Test
    void no_text_is_left_that_nobody_asks_for() {
        Set<String> asked = asked();

        assertThat(ENGLISH.keys()).filteredOn(key -> !asked.contains(key)).allMatch(key -> BY_WORD.stream()
                .anyMatch(key::startsWith));
    }

    @Test
    void a_text_that_is_not_there_is_a_fault_of_ours() {
        assertThatIllegalStateException().isThrownBy(() -> ENGLISH.get("no.such.text"));
        assertThatIllegalArgumentException().isThrownBy(() -> Texts.in(Locale.FRENCH));
    }

    private static Set<String> asked() {
        Stream<String> byTemplates = templates().stream()
                .flatMap(template -> LITERAL.matcher(template).results())
                .map(found -> found.group(1));
        Stream<String> byViews = SomeViews.all().stream().map(View::title);
        return Stream.concat(byTemplates, byViews).collect(Collectors.toSet());
    }

    private static List<String> templates() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile).map(TextsTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
