package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.web.FormParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {

    private static final String COOKIE = "__Host-aldaba-browser";
    private static final String ONE = ScriptedRandom.text(71);
    private static final String ANOTHER = ScriptedRandom.text(72);
    private static final Rejection FORGED =
            Problem.of("forged-form", "The form was not sent from a current page of this service.", 403);

    private final Visits visits = SomePages.visits(SomePages.ISSUER);
    private final Pages pages = SomePages.pages(SomePages.ISSUER);

    @Test
    void a_form_with_the_token_of_its_browser_is_genuine() {
        Visit visit = known(ONE).header("Origin", SomePages.ISSUER).visit();

        assertThatCode(() -> visit.requireCsrfToken(form(visit.csrfToken()))).doesNotThrowAnyException();
    }

    @Test
    void a_form_of_a_browser_that_names_no_origin_is_genuine_by_its_token() {
        Visit visit = known(ONE).visit();

        assertThatCode(() -> visit.requireCsrfToken(form(visit.csrfToken()))).doesNotThrowAnyException();
    }

    @Test
    void a_form_without_a_token_is_refused() {
        Visit visit = known(ONE).visit();

        assertThat(Refusals.rejectionOf(() -> visit.requireCsrfToken(FormParameters.parse("csrf=&username=jane"))))
                .isEqualTo(FORGED);
    }

    @Test
    void a_form_with_a_wrong_token_is_refused() {
        Visit visit = known(ONE).visit();
        String token = visit.csrfToken();
        String other = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);

        assertThat(Refusals.rejectionOf(() -> visit.requireCsrfToken(form(other))))
                .isEqualTo(FORGED);
        assertThat(Refusals.rejectionOf(() -> visit.requireCsrfToken(form(token.substring(1)))))
                .isEqualTo(FORGED);
    }

    @Test
    void a_form_with_the_token_of_another_browser_is_refused() {
        String another = known(ANOTHER).visit().csrfToken();

        assertThat(Refusals.rejectionOf(() -> known(ONE).visit().requireCsrfToken(form(another))))
                .isEqualTo(FORGED);
    }

    @Test
    void a_form_of_a_browser_without_cookie_is_refused_whatever_token_it_has() {
        String token = known(ONE).visit().csrfToken();
        Visit stranger = visits.of(new BrowserRequest().servlet(), "");

        assertThat(Refusals.rejectionOf(() -> stranger.requireCsrfToken(form(token))))
                .isEqualTo(FORGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://login.example.org",
                "https://login.example.org:8443",
                "https://login.example.org.evil.example",
                "https://login.example.org/",
                ""
            })
    void a_form_from_another_origin_is_refused_even_with_the_right_token(String origin) {
        Visit visit = known(ONE).header("Origin", origin).visit();

        assertThat(Refusals.rejectionOf(() -> visit.requireCsrfToken(form(visit.csrfToken()))))
                .isEqualTo(FORGED);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.org:443, https://login.example.org",
        "https://Login.Example.org/aldaba, https://login.example.org",
        "http://localhost:80, http://localhost",
        "http://localhost:8080, http://localhost:8080",
        "https://login.example.org:80, https://login.example.org:80",
    })
    void the_issuers_origin_is_compared_as_browsers_write_it(String issuer, String origin) {
        Visit visit = SomePages.visits(issuer)
                .of(
                        new BrowserRequest()
                                .cookie(SomePages.cookies(issuer).name("aldaba-browser"), ONE)
                                .header("Origin", origin)
                                .servlet(),
                        "");

        assertThatCode(() -> visit.requireCsrfToken(form(visit.csrfToken()))).doesNotThrowAnyException();
    }

    @Test
    void a_browser_that_is_renamed_has_another_name_with_the_answer_and_no_form_of_before_counts() {
        Visit before =
                visits.of(new BrowserRequest().posted().cookie(COOKIE, ONE).servlet(), "");

        Visit after = visits.renamed(before);

        assertThat(pages.seeOther(URI.create("https://login.example.org/next"), after)
                        .getHeaderString("Set-Cookie"))
                .startsWith(COOKIE + "=" + ScriptedRandom.text(1) + ";");
        assertThat(Refusals.rejectionOf(() -> after.requireCsrfToken(form(before.csrfToken()))))
                .isEqualTo(FORGED);
        assertThat(after.cookie("aldaba-browser")).contains(ONE);
        assertThat(after.locale()).isEqualTo(before.locale());
    }

    @Test
    void the_token_does_not_give_the_cookie_away() {
        assertThat(known(ONE).visit().csrfToken()).hasSize(43).doesNotContain(ONE);
        assertThat(known(ONE).visit().csrfToken()).isEqualTo(known(ONE).visit().csrfToken());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"short", "0000000000000000000000000000000000000000000", "=+/"})
    void a_browser_unknown_or_with_a_malformed_cookie_is_given_a_new_one(@Nullable String cookie) {
        BrowserRequest request = new BrowserRequest();
        if (cookie != null) {
            request.cookie(COOKIE, cookie.length() == 43 ? cookie + "0" : cookie);
        }
        Visit visit = visits.of(request.servlet(), "");

        Response answer = pages.seeOther(URI.create("https://login.example.org/next"), visit);

        assertThat(answer.getHeaderString("Set-Cookie"))
                .isEqualTo(COOKIE + "=" + ScriptedRandom.text(1) + "; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    /** With {@code SameSite=Lax} such a form comes without the cookie, so that a known browser seems unknown. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"null", "https://evil.example", "https://login.example.org.evil.example"})
    void a_form_from_elsewhere_gives_no_browser_another_name(@Nullable String origin) {
        BrowserRequest request = new BrowserRequest().posted();
        if (origin != null) {
            request.header("Origin", origin);
        }
        Visit visit = visits.of(request.servlet(), "");

        assertThat(pages.seeOther(URI.create("https://login.example.org/next"), visit)
                        .getHeaders())
                .doesNotContainKey("Set-Cookie");
        assertThat(pages.refuse(FORGED, visit).getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(visit.isFromHere()).isFalse();
    }

    @Test
    void a_form_of_our_own_gives_a_browser_the_name_that_it_lost() {
        BrowserRequest request = new BrowserRequest().posted().header("Origin", SomePages.ISSUER);
        Visit visit = visits.of(request.servlet(), "");

        assertThat(pages.refuse(FORGED, visit).getHeaderString("Set-Cookie")).startsWith(COOKIE + "=");
        assertThat(visit.isFromHere()).isTrue();
    }

    @Test
    void a_known_browser_keeps_its_cookie() {
        Response answer = pages.seeOther(
                URI.create("https://login.example.org/next"), known(ONE).visit());

        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void a_visit_knows_our_other_cookies() {
        Visit visit = known(ONE).cookie("__Host-sid", "abc").visit();

        assertThat(visit.cookie("sid")).contains("abc");
        assertThat(visit.cookie("other")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', en",
        "es, '', es",
        "es-AR, 'en', es",
        "'fr de es en', 'en', es",
        "'fr', 'es', es",
        "'', 'fr-CH, fr;q=0.9, es-419;q=0.8, en;q=0.5', es",
        "'', 'es;q=0.4, en;q=0.7', en",
        "'', 'es;q=0', en",
        "'', '*', en",
        "'', 'es;q=high', en",
        "'', ';;;,', en",
        "'<script>', 'es', es",
        "'  es', '', es",
    })
    void the_language_is_the_first_one_we_speak(String uiLocales, String accepted, String language) {
        BrowserRequest request = new BrowserRequest().header("Accept-Language", accepted);

        assertThat(visits.of(request.servlet(), uiLocales).locale().toLanguageTag())
                .isEqualTo(language);
    }

    @Test
    void who_says_no_languages_gets_those_of_the_visit_before_in_the_same_request_and_of_no_other() {
        BrowserRequest browser = new BrowserRequest().header("Accept-Language", "en");
        HttpServletRequest request = browser.servlet();

        assertThat(visits.of(request, "").locale().toLanguageTag()).isEqualTo("en");
        assertThat(visits.of(request, "es").locale().toLanguageTag()).isEqualTo("es");
        assertThat(visits.of(request, "").locale().toLanguageTag()).isEqualTo("es");
        assertThat(visits.of(request, "en").locale().toLanguageTag()).isEqualTo("en");
        assertThat(visits.of(browser.servlet(), "").locale().toLanguageTag()).isEqualTo("en");
    }

    @Test
    void an_endless_list_of_languages_is_not_read() {
        BrowserRequest request = new BrowserRequest().header("Accept-Language", "es," + "x-,".repeat(1_000));

        assertThat(visits.of(request.servlet(), "fr ".repeat(1_000) + "es")
                        .locale()
                        .toLanguageTag())
                .isEqualTo("en");
    }

    private KnownBrowser known(String cookie) {
        return new KnownBrowser(new BrowserRequest().cookie(COOKIE, cookie));
    }

    private static FormParameters form(String token) {
        return FormParameters.parse("csrf=" + token);
    }

    private final class KnownBrowser {

        private final BrowserRequest request;

        KnownBrowser(BrowserRequest request) {
            this.request = request;
        }

        KnownBrowser header(String name, String value) {
            request.header(name, value);
            return this;
        }

        KnownBrowser cookie(String name, String value) {
            request.cookie(name, value);
            return this;
        }

        Visit visit() {
            return visits.of(request.servlet(), "");
        }
    }
}
