package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.SomeViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page: in both languages, and with malicious texts. */
class ViewsTest {

    private static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;`${1+1}";

    /** Parts of pages, which no view names. */
    private static final Set<String> PARTS = Set.of(
            "page/layout.jte",
            "page/hidden.jte",
            "client/presented.jte",
            "page/scopes.jte",
            "registration/field.jte",
            "account/password-field.jte");

    private static final Set<String> ATTRIBUTES = Set.of(
            "action",
            "alt",
            "aria-describedby",
            "aria-labelledby",
            "datetime",
            "aria-invalid",
            "autocapitalize",
            "autocomplete",
            "autofocus",
            "charset",
            "checked",
            "class",
            "content",
            "defer",
            "dir",
            "for",
            "formnovalidate",
            "href",
            "id",
            "inputmode",
            "lang",
            "method",
            "name",
            "readonly",
            "referrerpolicy",
            "rel",
            "required",
            "role",
            "spellcheck",
            "src",
            "type",
            "value");

    @Test
    void every_template_has_its_view_here() throws IOException {
        Path root = Path.of("src/main/jte");
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> templates = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !PARTS.contains(name))
                    .collect(Collectors.toSet());

            assertThat(SomeViews.all()).extracting(View::template).containsExactlyInAnyOrderElementsOf(templates);
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_page_has_its_language_one_heading_and_one_main_part(View view, String language) {
        Document page = SomePages.read(view, language);

        assertThat(page.documentType()).hasToString("<!doctype html>");
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("main[id]")).hasSize(1);
        assertThat(page.select("h1")).hasSize(1);
        String fault = view.isFaulty() ? "en".equals(language) ? "Error: " : "Hay un error: " : "";
        assertThat(page.title()).isEqualTo(fault + page.select("h1").text() + " · Aldaba");
        assertThat(view.isFaulty()).isEqualTo(!page.select(".fault[role=alert]").isEmpty());
        assertThat(page.select("meta[name=viewport]")).hasSize(1);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("views")
    void every_field_has_a_label_and_every_control_a_name(View view, String language) {
        Document page = SomePages.read(view, language);

        for (Element field : page.select("input:not([type=hidden])")) {
            assertThat(page.select("label[for=" + field.id() + "]").text())
                    .as(field.toString())
                    .isNotBlank();
            assertThat(field.attr("name")).as(field.toString()).isNotBlank();
        }
        assertThat(page.select("button, a")).allSatisfy(control -> {
            assertThat(control.text()).isNotBlank();
            assertThat(control.id()).isNotBlank();
        });
        for (String described : page.select("[aria-describedby]").eachAttr("aria-describedby")) {
            assertThat(described.split(" ", -1))
                    .allSatisfy(id -> assertThat(page.getElementById(id)).as(id).isNotNull());
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_form_of_ours_brings_the_csrf_token_back_and_a_clients_never_sees_it(View view, String language) {
        Document page = SomePages.read(view, language);

        assertThat(page.select("form")).allSatisfy(form -> {
            assertThat(form.attr("method")).isEqualTo("post");
            boolean ours = form.attr("action").startsWith(SomePages.ISSUER);
            assertThat(form.select("input[type=hidden][name=csrf]")).hasSize(ours ? 1 : 0);
        });
    }

    @ParameterizedTest
    @MethodSource("views")
    void nothing_is_inline_and_nothing_comes_from_elsewhere_but_a_clients_logo(View view, String language) {
        Document page = SomePages.read(view, language);

        assertThat(page.select("style, iframe, object, embed, base")).isEmpty();
        assertThat(page.select("script")).allSatisfy(script -> {
            assertThat(script.attr("src")).startsWith("/assets/");
            assertThat(script.data()).isEmpty();
            assertThat(view.scripts()).isTrue();
        });
        assertThat(page.select("link").eachAttr("href")).allMatch(href -> href.startsWith("/assets/"));
        assertThat(page.select("img").eachAttr("src"))
                .allMatch(src -> view.images().contains(ContentPolicy.source(src)));
        assertThat(page.select("a[href^=https://shop.example]").eachAttr("rel"))
                .allMatch("noopener noreferrer"::equals);
        assertThat(page.select("[target]")).isEmpty();
    }

    @Test
    void only_what_may_end_at_a_client_or_a_provider_says_nothing_of_where_its_forms_end() {
        assertThat(SomeViews.all())
                .filteredOn(View::endsElsewhere)
                .extracting(view -> view.getClass().getSimpleName())
                .containsExactlyInAnyOrder(
                        "LoginView",
                        "RegisterView",
                        "ProofView",
                        "ConsentView",
                        "SelectAccountView",
                        "LogoutView",
                        "FormPostView");
        assertThat(SomeViews.all())
                .allSatisfy(view -> assertThat(ContentPolicy.of(view).contains("; form-action 'self';"))
                        .isEqualTo(!view.endsElsewhere()));
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_text_that_means_harm_is_only_a_text(View harmless, String language) {
        View hostile = SomeViews.all(HOSTILE).stream()
                .filter(view -> view.getClass() == harmless.getClass())
                .findFirst()
                .orElseThrow();
        Document page = SomePages.read(hostile, language);
        Document same = SomePages.read(harmless, language);

        assertThat(shape(page)).isEqualTo(shape(same));
        assertThat(page.select("*")).allSatisfy(element -> element.attributes()
                .forEach(attribute -> assertThat(ATTRIBUTES).contains(attribute.getKey())));
        assertThat(shown(page, HOSTILE)).isEqualTo(shown(same, SomeViews.HARMLESS));
    }

    /** How often a text is shown, or is the value of a field. */
    private static long shown(Document page, String text) {
        Stream<String> fields = page.select("input").eachAttr("value").stream();
        Stream<String> words = page.body().select("*").stream().map(Element::ownText);
        return Stream.concat(fields, words)
                .filter(found -> found.contains(text))
                .count();
    }

    /** The elements in their order; a text changes them only if it is interpreted as HTML. */
    private static List<String> shape(Document page) {
        return page.select("*").stream().map(Element::tagName).toList();
    }

    static Stream<Arguments> views() {
        return SomeViews.all().stream().flatMap(view -> Stream.of("en", "es")
                .map(language -> Arguments.of(Named.of(view.getClass().getSimpleName(), view), language)));
    }

    @Test
    void the_ids_that_automation_relies_on_are_there() {
        assertThat(ids("login-page")).contains("username", "password", "remember", "login-submit", "login-cancel");
        assertThat(ids("consent-page")).contains("consent-allow", "consent-deny");
        assertThat(ids("logout-page")).contains("logout-confirm", "logout-cancel");
        assertThat(ids("logout-success")).isNotEmpty();
        assertThat(ids("device-page")).contains("user-code", "device-submit");
        assertThat(ids("register-page")).contains("username", "email", "name", "password", "register-submit");
        assertThat(ids("account-page"))
                .contains(
                        "session-end-1",
                        "session-end-2",
                        "sessions-end-others",
                        "consent-withdraw-c1",
                        "application-a1",
                        "account-logout");
        assertThat(ids("select-account-page")).contains("account-continue", "account-other");
        assertThat(ids("error-page")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, use %s on your behalf", "es, usar %s en tu nombre"})
    void pages_name_the_resources_that_tokens_are_for(String language, String text) {
        String line = text.formatted(SomeViews.HARMLESS);

        assertThat(SomeViews.all().stream()
                        .map(view -> SomePages.read(view, language))
                        .filter(page -> page.select("ul.scopes li").eachText().contains(line)))
                .as("the consent page, that of a device, the account")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"en, see your date of birth", "es, ver tu fecha de nacimiento"})
    void pages_name_the_claims_that_are_asked_for_by_name(String language, String line) {
        assertThat(SomeViews.all().stream()
                        .map(view -> SomePages.read(view, language))
                        .map(page -> page.select("ul.scopes li").eachText())
                        .filter(lines -> lines.contains(line) && lines.contains(SomeViews.HARMLESS)))
                .as("the consent page and the account; of a claim nobody knows the name")
                .hasSize(2);
    }

    /** So that its writing direction does not affect the text around it. */
    @ParameterizedTest
    @MethodSource("views")
    void a_name_in_a_sentence_stands_apart(View view, String language) {
        Document page = SomePages.read(view, language);

        assertThat(page.select("p, h3, a, button, strong").stream()
                        .filter(element -> element.ownText().contains(SomeViews.HARMLESS)
                                && !element.id().matches("session-.*|user-code")))
                .isEmpty();
    }

    /** A name in Arabic or Hebrew is typed from the right. */
    @ParameterizedTest
    @MethodSource("views")
    void a_name_is_typed_in_its_own_direction(View view, String language) {
        assertThat(SomePages.read(view, language)
                        .select("input[name=username], input[name=name]")
                        .eachAttr("dir"))
                .hasSameSizeAs(SomePages.read(view, language).select("input[name=username], input[name=name]"))
                .allMatch("auto"::equals);
    }

    private static List<String> ids(String container) {
        return SomeViews.all().stream()
                .map(view -> SomePages.read(view, "en"))
                .filter(page -> !page.select("main#" + container).isEmpty())
                .flatMap(page -> page.select("[id]").eachAttr("id").stream())
                .toList();
    }
}
