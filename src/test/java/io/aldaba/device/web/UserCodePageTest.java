package io.aldaba.device.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.web.PageHouse;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of the code does with a form. */
class UserCodePageTest {

    private final RecordingRefusalTrail trail = new RecordingRefusalTrail();
    private final UserCodePage page = page();

    @Test
    void a_form_that_outlived_its_token_is_shown_once_more_with_a_good_one_and_the_code() {
        Response answer = page.take(
                "csrf=old&user_code=bcdf+ghjk&ui_locales=en", PageHouse.form().servlet());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(shown.select("#user-code-fault").text()).startsWith("This page was out of date.");
        assertThat(shown.select("#user-code").attr("value")).isEqualTo("BCDF-GHJK");
        assertThat(shown.select("input[name=csrf]").attr("value")).isEqualTo(PageHouse.csrf());
        assertThat(trail.rejections()).extracting(Rejection::status).containsExactly(403);
    }

    @Test
    void one_from_elsewhere_is_refused_without_another_look() {
        BrowserRequest elsewhere = PageHouse.form().header("Origin", "https://evil.example");

        assertThat(rejectionOf(() ->
                                page.take("csrf=" + PageHouse.csrf() + "&user_code=BCDF-GHJK", elsewhere.servlet()))
                        .status())
                .isEqualTo(403);
        assertThat(trail.rejections()).isEmpty();
    }

    @Test
    void a_code_that_cannot_be_read_is_a_wrong_one() {
        Response answer = page.take(
                form("ui_locales=es&user_code=BCDF%09GHJK"), PageHouse.form().servlet());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(PageHouse.read(answer).select("#user-code[aria-invalid=true]"))
                .hasSize(1);
    }

    /** OpenID Connect Core §3.1.2.1: languages requested once apply to all following pages. */
    @ParameterizedTest
    @CsvSource({"ui_locales=es, es, &ui_locales=es", "a=b, en, ''"})
    void the_languages_that_were_asked_for_come_along(String query, String language, String rest) {
        Response asked = page.ask(new BrowserRequest()
                .query(query)
                .header("Accept-Language", "en")
                .servlet());
        Response wrong = page.take(form(query + "&user_code=x"), accepting());
        Response taken = page.take(form(query + "&user_code=BCDF-GHJK"), accepting());

        assertThat(asked.getHeaderString("Content-Language")).isEqualTo(language);
        assertThat(PageHouse.read(asked).select("input[name=ui_locales]")).hasSize(rest.isEmpty() ? 0 : 1);
        assertThat(wrong.getStatus()).isEqualTo(400);
        assertThat(wrong.getHeaderString("Content-Language")).isEqualTo(language);
        assertThat(taken.getHeaderString("Location"))
                .isEqualTo(SomePages.ISSUER + "/device/confirm?user_code=BCDF-GHJK" + rest);
    }

    private static HttpServletRequest accepting() {
        return PageHouse.form().header("Accept-Language", "en").servlet();
    }

    private static String form(String rest) {
        return "csrf=" + PageHouse.csrf() + "&" + rest;
    }

    private UserCodePage page() {
        UserCodePage made = new UserCodePage();
        made.refusalTrail = trail;
        made.pages = SomePages.pages(SomePages.ISSUER);
        made.visits = SomePages.visits(SomePages.ISSUER);
        made.issuer = new Issuer(SomePages.ISSUER);
        return made;
    }
}
