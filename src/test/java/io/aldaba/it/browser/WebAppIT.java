package io.aldaba.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import io.aldaba.it.AldabaIT;
import io.aldaba.it.ExampleApplication;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Users log in to an application at Aldaba by the server's own Jakarta Security: {@code examples/web-app}, which
 * knows the issuer and its client secret. It runs beside Aldaba, on Open Liberty in a second server.
 */
@Tag("browser")
class WebAppIT extends AldabaIT {

    private static final ExampleApplication EXAMPLE = new ExampleApplication("web-app", "bye");

    private final Chromium chromium = new Chromium();
    private final Page page = chromium.page(new Browser.NewPageOptions().setLocale("en-GB"));

    @ArquillianResource
    Deployer deployer;

    @ArquillianResource
    ContainerController servers;

    @Deployment(name = "web-app", managed = false, testable = false)
    static WebArchive example() {
        return EXAMPLE.archive();
    }

    @BeforeEach
    void run_the_example() {
        EXAMPLE.run(deployer, servers);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void a_person_logs_in_at_aldaba_and_the_application_knows_who_it_is() {
        logIn("idtokens-ana");

        assertThat(page.url()).isEqualTo(EXAMPLE.base() + "caller");
        assertThat(page.textContent("body"))
                .contains("\"name\":\"idtokens-ana\"")
                .contains("\"email\":\"ana@idtokens.example\"")
                .contains("\"staff\":true")
                .contains("\"admin\":false");
    }

    @Test
    void the_application_answers_json_as_json_is_encoded() {
        logIn("idtokens-ana");

        assertThat(open("caller").headerValue("Content-Type"))
                .startsWith("application/json")
                .containsIgnoringCase("charset=utf-8");
    }

    @Test
    void who_is_in_no_group_of_the_application_is_refused() {
        logIn("johndoe");

        assertThat(open("caller").status()).isEqualTo(403);
        assertThat(page.textContent("body")).doesNotContain("johndoe@example.com");
    }

    @Test
    void a_logout_there_is_one_at_aldaba() {
        logIn("idtokens-ana");

        open("logout");
        page.locator("#log-out").click();
        page.waitForURL(EXAMPLE.base() + "bye");
        assertThat(page.textContent("body")).isEqualTo("logged out");

        page.navigate(BASE + "/");
        assertThat(page.locator("#login-page").count()).isEqualTo(1);
        open("caller");
        assertThat(page.locator("#login-page").count()).isEqualTo(1);
    }

    /** The browser says where the request comes from; here another site is only claimed. */
    @Test
    void neither_a_link_nor_a_form_of_another_site_logs_anybody_out() {
        logIn("idtokens-ana");

        open("logout");
        assertThat(page.request()
                        .post(
                                EXAMPLE.base() + "logout",
                                RequestOptions.create().setHeader("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);

        assertThat(open("caller").status()).isEqualTo(200);
        assertThat(page.textContent("body")).contains("\"name\":\"idtokens-ana\"");
    }

    /** The ID token of a user in many groups does not fit in a cookie, so Aldaba does not receive it as a hint. */
    @Test
    void who_is_in_many_groups_is_asked_at_aldaba_and_then_logged_out_there_too() {
        logIn("web-app-many");
        assertThat(page.textContent("body")).contains("\"staff\":true");

        open("logout");
        page.locator("#log-out").click();
        page.waitForSelector("#logout-page");
        page.locator("#logout-confirm").click();
        page.waitForURL(EXAMPLE.base() + "bye");
        assertThat(page.textContent("body")).isEqualTo("logged out");

        page.navigate(BASE + "/");
        assertThat(page.locator("#login-page").count()).isEqualTo(1);
    }

    @Test
    void who_gives_up_is_let_in_nowhere() {
        List<String> answers = new ArrayList<>();
        page.onResponse(answer -> {
            if (answer.url().startsWith(EXAMPLE.base().toString())) {
                answers.add(answer.status() + " " + answer.url() + " "
                        + answer.headers().get("location"));
            }
        });
        open("caller");
        page.locator("#login-cancel").click();
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(answers).as("%s", page.url()).anyMatch(answer -> answer.contains("error=access_denied"));
        // Open Liberty refuses; the other servers' mechanism asks again.
        if (page.locator("#login-page").count() == 0) {
            assertThat(answers.get(answers.size() - 1)).as("%s", answers).matches("40[13] .*");
        }
        assertThat(page.textContent("body")).doesNotContain("Exception").doesNotContain("\"name\"");
        open("caller");
        assertThat(page.locator("#login-page").count()).isEqualTo(1);
    }

    /** Consent is asked for once and then remembered. */
    private void logIn(String username) {
        open("caller");
        page.locator("#username").fill(username);
        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();
        if (page.locator("#consent-allow").count() == 1) {
            page.locator("#consent-allow").click();
        }
        page.waitForURL(url -> url.startsWith(EXAMPLE.base().toString()));
    }

    private Response open(String path) {
        return page.navigate(EXAMPLE.base() + path);
    }
}
