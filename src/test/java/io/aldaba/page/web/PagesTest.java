package io.aldaba.page.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final ErrorView VIEW = new ErrorView(Problem.notFound(), SomePages.CORRELATION, Optional.empty());

    private static final Problem FORGED =
            Problem.of("forged-form", "The form was not sent from a current page of this service.", 403);

    private final Visits visits = SomePages.visits(SomePages.ISSUER);
    private final RecordingRefusalTrail trail = new RecordingRefusalTrail();
    private final Pages pages = SomePages.pages(SomePages.ISSUER, trail);

    @Test
    void a_page_is_html_that_nobody_stores() {
        Response answer = pages.show(404, VIEW, spanish());

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeaderString("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(answer.getHeaderString("Vary")).isEqualTo("Accept-Language, Cookie");
        assertThat(answer.getHeaderString("Set-Cookie"))
                .startsWith("__Host-aldaba-browser=" + ScriptedRandom.text(1) + ";");
    }

    @Test
    void a_page_may_use_its_own_assets_and_nothing_else() {
        assertThat(pages.show(200, VIEW, spanish()).getHeaderString("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'");
    }

    @Test
    void a_view_adds_where_its_images_come_from() {
        View view = view(false, Set.of("https://shop.example", "https://cdn.example:8443"), false);

        assertThat(ContentPolicy.of(view))
                .isEqualTo("default-src 'none'; style-src 'self';"
                        + " img-src 'self' data: https://cdn.example:8443 https://shop.example; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'");
    }

    @Test
    void a_view_whose_forms_end_elsewhere_runs_our_scripts_without_saying_where() {
        assertThat(ContentPolicy.of(view(true, Set.of(), true)))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "https://a;script-src *", "a,b", "'unsafe-inline'", "ä", "a\nb"})
    void a_source_that_would_write_the_policy_is_refused(String source) {
        assertThatIllegalArgumentException().isThrownBy(() -> ContentPolicy.of(view(false, Set.of(source), false)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/callback?x=y, https://shop.example",
        "https://shop.example:8443/callback, https://shop.example:8443",
        "http://127.0.0.1:51004/, http://127.0.0.1:51004",
        "http://[::1]:51004/, http:",
        "com.example.app:/callback, com.example.app:",
    })
    void a_uri_is_admitted_by_its_origin_or_else_its_scheme(String uri, String source) {
        assertThat(ContentPolicy.source(uri)).isEqualTo(source);
    }

    @Test
    void a_relative_uri_is_no_source() {
        assertThatIllegalArgumentException().isThrownBy(() -> ContentPolicy.source("/callback"));
    }

    @Test
    void a_browser_is_sent_on_by_get() {
        Response answer = pages.seeOther(URI.create("com.example.app:/callback?code=x"), spanish());

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo("com.example.app:/callback?code=x");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeaderString("Set-Cookie")).startsWith("__Host-aldaba-browser=");
    }

    @Test
    void a_refusal_is_told_in_the_language_of_the_page() {
        Response answer = pages.refuse(OAuthError.invalidRequest("A parameter is repeated."), spanish());
        Document page = Jsoup.parse(SomePages.html(answer));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(page.select("main#error-page")).hasSize(1);
        assertThat(page.select("[role=alert]").text())
                .startsWith("La aplicación ha enviado una petición que no es válida");
        assertThat(page.select("#error-code").text()).isEqualTo("invalid_request");
        assertThat(page.select("#error-description").text()).isEqualTo("A parameter is repeated.");
        assertThat(page.select("#error-description").attr("lang")).isEqualTo("en");
        assertThat(page.select("#error-request").text()).isEqualTo(SomePages.CORRELATION);
    }

    @Test
    void a_refusal_without_a_sentence_of_its_own_is_told_too() {
        Response answer = pages.refuse(Problem.of("teapot", "It is a teapot.", 418), english());

        assertThat(answer.getStatus()).isEqualTo(418);
        assertThat(Jsoup.parse(SomePages.html(answer)).select("[role=alert]").text())
                .isEqualTo("The request could not be answered.");
    }

    @Test
    void assets_are_asked_for_below_the_issuers_path() {
        String below = "https://example.org/auth";

        String page = SomePages.html(SomePages.pages(below).show(200, VIEW, english()));

        assertThat(Jsoup.parse(page).select("link[rel=stylesheet]").eachAttr("href"))
                .hasSize(2)
                .allSatisfy(href -> assertThat(href).startsWith("/auth/assets/"));
    }

    private Visit spanish() {
        return visits.of(new BrowserRequest().servlet(), "es");
    }

    private Visit english() {
        return visits.of(new BrowserRequest().servlet(), "en");
    }

    private static View view(boolean endsElsewhere, Set<String> images, boolean scripts) {
        return new View() {
            @Override
            public String template() {
                return VIEW.template();
            }

            @Override
            public String title() {
                return VIEW.title();
            }

            @Override
            public boolean endsElsewhere() {
                return endsElsewhere;
            }

            @Override
            public Set<String> images() {
                return images;
            }

            @Override
            public boolean scripts() {
                return scripts;
            }
        };
    }

    @Test
    void a_current_form_is_not_answered_here() {
        Visit visit = posted(SomePages.ISSUER);

        assertThat(pages.answerStale(FormParameters.parse("csrf=" + visit.csrfToken()), visit, PagesTest::nowhere))
                .isEmpty();
        assertThat(trail.rejections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csrf=old", "csrf=", "a=b"})
    void a_stale_form_of_ours_begins_anew_with_a_good_cookie(String form) {
        Response answer = pages.answerStale(
                        FormParameters.parse(form), posted(SomePages.ISSUER), () -> URI.create(SomePages.ISSUER + "/x"))
                .orElseThrow();

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(SomePages.ISSUER + "/x");
        assertThat(answer.getHeaderString("Set-Cookie")).startsWith("__Host-aldaba-browser=");
        assertThat(trail.rejections()).containsExactly(FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", ""})
    void a_form_that_may_be_anothers_is_refused(String origin) {
        assertThat(rejectionOf(
                        () -> pages.answerStale(FormParameters.parse("csrf=old"), posted(origin), PagesTest::nowhere)))
                .isEqualTo(FORGED);
    }

    private Visit posted(String origin) {
        BrowserRequest request = new BrowserRequest().posted();
        return visits.of(
                origin.isEmpty()
                        ? request.servlet()
                        : request.header("Origin", origin).servlet(),
                "");
    }

    private static URI nowhere() {
        throw new AssertionError("nobody is led anywhere");
    }
}
