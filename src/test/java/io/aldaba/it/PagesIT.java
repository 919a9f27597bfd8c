package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers receive: pages in their language with protective headers, and the files of these pages. */
class PagesIT extends AldabaIT {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({
        "GET, /docs/nowhere, 404, not-found",
        "DELETE, /docs, 405, method-not-allowed",
        "GET, /docs/index.html?a=%00, 400, bad-request",
    })
    void what_goes_wrong_where_people_look_is_told_by_a_page(String method, String path, int status, String code) {
        Answer answer = aldaba.send(aldaba.request(path)
                .header("Accept-Language", "es-MX,es;q=0.9")
                .method(method, BodyPublishers.noBody()));
        Document page = Jsoup.parse(answer.body());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.select("html").attr("lang")).isEqualTo("es");
        assertThat(page.select("main#error-page h1").text()).isEqualTo("No ha funcionado");
        assertThat(page.select("#error-code").text()).isEqualTo(code);
        assertThat(answer.header("X-Request-Id"))
                .isEqualTo(page.select("#error-request").text());
        assertThat(answer.header("Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        // Open Liberty adds its own no-cache to every response that sets a cookie.
        assertThat(answer.header("Cache-Control").split(", ", -1)).contains("no-store");
        assertThat(answer.header("Content-Language")).isEqualTo("es");
        assertThat(answer.header("Set-Cookie"))
                .matches("aldaba-browser=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/Login", "/index.html", "/docs.html", "/a/b"})
    void a_mistyped_address_shows_a_page_to_a_browser_and_data_to_a_program(String path) {
        Answer seen = aldaba.send(aldaba.request(path).header("Accept", BROWSER).GET());
        Answer read = aldaba.get(path);

        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(Jsoup.parse(seen.body())
                        .select("main#error-page #error-code")
                        .text())
                .isEqualTo("not-found");
        assertThat(read.status()).isEqualTo(404);
        assertThat(read.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"/users/nobody", "/token/nowhere", "/admin/users", "/assets/0/none.css", "/.well-known/nothing"})
    void below_the_paths_of_the_api_a_browser_gets_data_as_well(String path) {
        Answer answer =
                aldaba.send(aldaba.request(path).header("Accept", BROWSER).GET());

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.header("Content-Type")).matches("application/(problem\\+)?json.*");
    }

    @Test
    void a_form_that_ends_at_a_client_may_go_on_from_there_and_one_of_our_own_may_not() {
        FormBrowser browser = new FormBrowser(aldaba);

        assertThat(browser.open(BrowserApp.request()).header("Content-Security-Policy"))
                .isEqualTo(POLICY.replace("; form-action 'self'", "").replace("data:", "data: https://app.example"));
        assertThat(browser.page().select("#login-page #password")).hasSize(1);
        assertThat(browser.open("/login").header("Content-Security-Policy")).isEqualTo(POLICY);
        browser.logIn("johndoe", "secret");
        assertThat(browser.open(BrowserApp.request("prompt", "consent")).header("Content-Security-Policy"))
                .doesNotContain("form-action");
        assertThat(browser.page().select("#consent-page")).hasSize(1);
    }

    /** OpenID Connect Core §3.1.2.1. */
    @Test
    void the_languages_of_a_request_are_those_of_every_page_on_its_way() {
        FormBrowser browser = new FormBrowser(aldaba);
        browser.open(BrowserApp.request("ui_locales", "es", "prompt", "consent"));
        assertThat(browser.page().select("#login-page h1").text()).isEqualTo("Iniciar sesión");
        String register = browser.element("login-register").attr("href");

        browser.logIn("johndoe", "wrong");
        assertThat(browser.text("login-fault")).isEqualTo("El usuario o la contraseña no son correctos.");
        browser.open(register);
        assertThat(browser.page().select("#register-page h1").text()).isEqualTo("Crear una cuenta");
        browser.submit("username", "a b");
        assertThat(browser.text("register-fault")).isEqualTo("Hay campos que debes revisar.");
        browser.open(browser.element("register-login").attr("href"));
        browser.logIn("johndoe", "secret");
        browser.follow();
        assertThat(browser.page().select("#consent-page h1").text()).isEqualTo("¿Permitir el acceso?");
        browser.open("/device?user_code=BBBB-BBBB&ui_locales=es");
        browser.submit();
        browser.follow();
        assertThat(browser.text("user-code-fault")).isEqualTo("Este código no es correcto o ha caducado.");
        browser.open(BrowserApp.request("ui_locales", "es", "client_id", "nobody"));
        assertThat(browser.page().select("#error-page h1").text()).isEqualTo("No ha funcionado");
    }

    @Test
    void a_known_browser_is_not_given_another_name() {
        Answer answer = aldaba.send(aldaba.request("/docs/nowhere")
                .header("Cookie", "other=x; aldaba-browser=" + "A".repeat(43))
                .GET());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void the_files_a_page_names_are_there_and_kept_for_ever() {
        List<String> files =
                Jsoup.parse(aldaba.get("/docs/nowhere").body()).select("link").eachAttr("href");

        assertThat(files).hasSize(3);
        for (String file : files) {
            Answer answer = aldaba.get(file);
            String tag = answer.header("ETag");

            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.header("Content-Type")).matches("(?i)text/css;charset=utf-8|image/svg\\+xml.*");
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(aldaba.send(aldaba.request(file)
                                    .header("If-None-Match", tag)
                                    .GET())
                            .status())
                    .isEqualTo(304);
        }
        assertThat(aldaba.get("/assets/0/aldaba.css").status()).isEqualTo(404);
    }
}
