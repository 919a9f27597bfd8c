package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.kernel.Scope;
import io.aldaba.testing.SomeViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern LITERAL =
            Pattern.compile("(?:frame\\.(?:text|named)\\(|sentence = )\"([^\"]+)\"\\s*[,)]");

    /**
     * The prefixes of keys that end with a word from elsewhere: errors by code, scopes by token, claims by name,
     * faults by view.
     */
    private static final List<String> BY_WORD = List.of(
            "error.",
            "scope.",
            "claim.",
            "login.fault.",
            "device.fault.",
            "federation.proof.fault.",
            "register.",
            "home.done.",
            "password.");

    private static final Pattern REFUSAL =
            Pattern.compile("(?:Problem\\.of|new Problem|return of)\\(\\s*\"([a-z-]+)\"");

    /** The errors that only programs see, or that have a page of their own. */
    private static final Set<String> WITHOUT_A_PAGE = Set.of(
            "invalid-fields", "too-many-attempts", "too-many-registrations", "unauthorized", "unknown-user-code");

    private static final Pattern FORMAL = Pattern.compile(
            "(?iu)\\b(usted|le|suy[oa]s?|podrá|inténtelo|escriba|elija|vuelva|pregunte|introduzca|seleccione|pulse"
                    + "|inicie|su organización)\\b");

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
    void every_refusal_of_ours_has_its_text_but_for_those_that_no_page_is_made_for() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(Files::isRegularFile)
                    .flatMap(file -> REFUSAL.matcher(read(file)).results())
                    .forEach(found -> codes.add(found.group(1)));
        }

        assertThat(codes)
                .contains("throttled", "federation-refused", "bad-request", "too-large", "conflict", "busy")
                .containsAll(WITHOUT_A_PAGE);
        assertThat(codes).filteredOn(code -> !WITHOUT_A_PAGE.contains(code)).allMatch(code -> ENGLISH.keys()
                .contains("error." + code));
        assertThat(ENGLISH.keys())
                .contains(
                        "error.access-denied",
                        "error.temporarily-unavailable",
                        "error.invalid-request",
                        "error.invalid-request-object",
                        "error.invalid-request-uri");
    }

    /** WCAG 2.2, 3.3.3: the text says what failed, and what to do now. */
    @Test
    void every_refusal_says_what_to_do_next() {
        List<String> general = List.of(
                "error.title",
                "error.other",
                "error.details",
                "error.code",
                "error.description",
                "error.request",
                "error.still-logged-in",
                "error.log-out",
                "error.login-again",
                "error.log-in",
                "error.registration-closed");

        for (Texts texts : List.of(ENGLISH, SPANISH)) {
            assertThat(texts.keys())
                    .filteredOn(key -> key.startsWith("error.") && !general.contains(key))
                    .allSatisfy(key -> assertThat(texts.get(key)).as(key).containsPattern("[.] \\S"));
        }
    }

    @Test
    void every_claim_that_can_be_asked_for_by_name_has_its_text_and_none_stands_for_what_there_is_not() {
        Set<String> keys = PersonalClaims.shown(PersonalClaims.SUPPORTED, Scope.NONE).stream()
                .map(name -> "claim." + name)
                .collect(Collectors.toSet());

        assertThat(ENGLISH.keys())
                .filteredOn(key -> key.startsWith("claim."))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void people_are_spoken_to_alike_in_all_texts() {
        assertThat(SPANISH.keys())
                .filteredOn(key -> FORMAL.matcher(SPANISH.get(key)).find())
                .isEmpty();
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
