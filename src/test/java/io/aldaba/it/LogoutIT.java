package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Logging out in a browser (OpenID Connect RP-Initiated Logout §2). */
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
                .isEqualTo(403);

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
    void nobody_is_sent_where_the_client_did_not_say() {
        Answer answer = browser.open("/logout?"
                + AldabaClient.form("client_id", "browser-app", "post_logout_redirect_uri", "https://evil.example/"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(browser.text("error-code")).isEqualTo("invalid_request");
    }
}
