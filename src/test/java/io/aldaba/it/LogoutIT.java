package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logout in a browser (OpenID Connect RP-Initiated Logout §2). */
class LogoutIT extends AldabaIT {

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final BrowserApp app = new BrowserApp(aldaba, browser);

    @Test
    void who_is_certainly_meant_is_logged_out_and_sent_back() {
        JsonObject tokens = app.exchange(app.code()).json();

        Answer answer = browser.open("/logout?"
                + AldabaClient.form(
                        "id_token_hint", tokens.getString("id_token"),
                        "post_logout_redirect_uri", "https://app.example/bye",
                        "state", "a b&c"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo("https://app.example/bye?state=a+b%26c");
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(aldaba.get("/userinfo", tokens.getString("access_token")).status())
                .isEqualTo(401);
        assertThat(aldaba.postForm(
                                "/token",
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                "browser-app",
                                "refresh_token",
                                tokens.getString("refresh_token"))
                        .status())
                .isEqualTo(400);
        browser.open(BrowserApp.request("prompt", "none"));
        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "login_required");
    }

    @Test
    void all_others_are_asked() {
        app.code();

        assertThat(browser.open("/logout").status()).isEqualTo(200);
        assertThat(browser.page().select("main#logout-page")).hasSize(1);
        assertThat(browser.cookie("aldaba-session")).isPresent();

        assertThat(browser.submit("decision", "confirm").status()).isEqualTo(200);
        assertThat(browser.page().select("#logout-success")).hasSize(1);
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        browser.open("/logout/decision");
        assertThat(browser.location()).isEqualTo(BASE + "/");
    }

    /** Back and Reload send the form again. */
    @Test
    void a_login_that_was_posted_before_lets_nobody_in_afterwards() {
        browser.open("/login");
        Map<String, String> posted = Map.of(
                "csrf", browser.page().select("input[name=csrf]").attr("value"),
                "continue", "/",
                "username", "johndoe",
                "password", "secret");
        app.code();
        browser.open("/logout");
        browser.submit("decision", "confirm");

        assertThat(browser.post("/login", posted).status()).isEqualTo(403);

        assertThat(browser.page().select("#login-page #login-fault")).hasSize(1);
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(browser.logIn("johndoe", "secret").status()).isEqualTo(303);
    }

    @Test
    void who_says_no_stays() {
        app.code();
        browser.open("/logout");

        assertThat(browser.submit("decision", "cancel").status()).isEqualTo(303);

        assertThat(browser.cookie("aldaba-session")).isPresent();
        browser.open(BrowserApp.request("prompt", "none"));
        assertThat(BrowserApp.answer(browser.location())).containsKey("code");
    }

    @Test
    void a_forged_answer_logs_nobody_out() {
        app.code();
        browser.open("/logout");

        assertThat(browser.submit("decision", "confirm", "csrf", "A".repeat(43)).status())
                .isEqualTo(303);
        assertThat(browser.follow().body()).contains("logout-confirm");

        assertThat(browser.cookie("aldaba-session")).isPresent();
    }

    @Test
    void what_outlives_the_session_goes_on() {
        browser.open(BrowserApp.request("scope", "openid offline_access", "prompt", "consent"));
        browser.logIn("johndoe", "secret");
        browser.follow();
        browser.submit("decision", "allow");
        JsonObject tokens = app.exchange(BrowserApp.codeOf(BrowserApp.answer(browser.location())))
                .json();

        browser.open("/logout?" + AldabaClient.form("id_token_hint", tokens.getString("id_token")));

        assertThat(browser.page().select("#logout-success")).hasSize(1);
        assertThat(aldaba.get("/userinfo", tokens.getString("access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void who_is_logged_out_already_is_told_so_and_sent_back_if_the_client_is_known() {
        assertThat(browser.open("/logout").status()).isEqualTo(200);
        assertThat(browser.page().select("#logout-success")).hasSize(1);
        assertThat(browser.open("/logout?state=s").status()).isEqualTo(200);
        assertThat(browser.page().select("#logout-success")).hasSize(1);

        browser.open("/logout?"
                + AldabaClient.form("client_id", "browser-app", "post_logout_redirect_uri", "https://app.example/bye"));

        assertThat(browser.location()).isEqualTo("https://app.example/bye");
    }

    @Test
    void a_request_by_the_clients_name_is_asked_about_and_then_sent_back_with_its_state() {
        app.code();
        browser.open("/logout?"
                + AldabaClient.form(
                        "client_id", "browser-app",
                        "post_logout_redirect_uri", "https://app.example/bye",
                        "state", "s"));
        assertThat(browser.page().select("main#logout-page")).hasSize(1);

        assertThat(browser.submit("decision", "confirm").status()).isEqualTo(303);

        assertThat(browser.location()).isEqualTo("https://app.example/bye?state=s");
        assertThat(browser.cookie("aldaba-session")).isEmpty();
    }

    @Test
    void without_a_redirect_uri_or_with_the_state_only_nobody_is_sent_anywhere() {
        String hint = app.exchange(app.code()).json().getString("id_token");

        Answer answer = browser.open("/logout?" + AldabaClient.form("id_token_hint", hint, "state", "s"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(browser.page().select("#logout-success")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example/bye?foo=bar", "https://app.example/other"})
    void a_redirect_uri_that_is_not_registered_logs_nobody_out_even_with_a_hint(String uri) {
        String hint = app.exchange(app.code()).json().getString("id_token");

        Answer answer =
                browser.open("/logout?" + AldabaClient.form("id_token_hint", hint, "post_logout_redirect_uri", uri));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(browser.page().select("main#error-page")).hasSize(1);
        assertThat(browser.cookie("aldaba-session")).isPresent();
        assertThat(browser.open(browser.element("error-next").attr("href")).status())
                .isEqualTo(200);
        assertThat(browser.page().select("main#logout-page")).hasSize(1);
    }

    @Test
    void a_hint_that_is_forged_or_missing_sends_nobody_back() {
        String hint = app.exchange(app.code()).json().getString("id_token");
        String forged = hint.substring(0, hint.lastIndexOf('.') + 1) + "A".repeat(512);
        String back = "https://app.example/bye";

        for (String query : List.of(
                AldabaClient.form("id_token_hint", forged, "post_logout_redirect_uri", back),
                AldabaClient.form("id_token_hint", "bad", "post_logout_redirect_uri", back),
                AldabaClient.form("post_logout_redirect_uri", back, "state", "s"))) {
            Answer answer = browser.open("/logout?" + query);

            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.header("Location")).isEmpty();
            assertThat(browser.cookie("aldaba-session")).isPresent();
        }
    }

    /** §2 requires POST; a form from another site brings no cookie. */
    @Test
    void a_request_by_post_that_fits_in_no_url_is_asked_about_and_then_sent_back() {
        String hint = app.exchange(app.code()).json().getString("id_token");
        String state = "s".repeat(7_600);

        Answer answer = aldaba.postForm(
                "/logout",
                Map.of("Origin", "https://app.example"),
                AldabaClient.form(
                        "id_token_hint", hint, "post_logout_redirect_uri", "https://app.example/bye", "state", state));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.open(answer.header("Location")).status()).isEqualTo(200);
        assertThat(browser.page().select("main#logout-page")).hasSize(1);

        assertThat(browser.submit("decision", "confirm").status()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo("https://app.example/bye?state=" + state);
    }

    /** As WildFly's elytron-oidc-client does. */
    @Test
    void a_refresh_token_that_is_posted_along_reaches_neither_a_url_nor_the_page() {
        JsonObject tokens = app.exchange(app.code()).json();
        String refreshToken = tokens.getString("refresh_token");

        Answer answer = aldaba.postForm(
                "/logout",
                "client_id",
                "browser-app",
                "post_logout_redirect_uri",
                "https://app.example/bye",
                "refresh_token",
                refreshToken,
                "state",
                "s");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).doesNotContain("refresh_token", refreshToken);
        Answer question =
                browser.open(answer.header("Location") + "&" + AldabaClient.form("refresh_token", refreshToken));
        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body()).doesNotContain("refresh_token", refreshToken);

        assertThat(browser.submit("decision", "confirm").status()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo("https://app.example/bye?state=s");
    }

    @Test
    void nobody_is_sent_where_the_client_did_not_say() {
        Answer answer = browser.open("/logout?"
                + AldabaClient.form("client_id", "browser-app", "post_logout_redirect_uri", "https://evil.example/"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(browser.text("error-code")).isEqualTo("invalid_request");
    }
}
