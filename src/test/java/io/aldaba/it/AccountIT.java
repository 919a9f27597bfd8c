package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users see of their own account, what they end, and how they choose an account. */
class AccountIT extends AldabaIT {

    private static final String PASSWORD = "quiet-lantern-47-orchard";

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final FormBrowser elsewhere = new FormBrowser(aldaba);
    private final BrowserApp app = new BrowserApp(aldaba, browser);
    private final String name = "acc-" + UUID.randomUUID().toString().substring(0, 18);

    @BeforeEach
    void register() {
        assertThat(aldaba.register(name, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void a_stranger_logs_in_on_the_way_home() {
        assertThat(browser.open("/").status()).isEqualTo(200);
        assertThat(browser.page().select("main#login-page")).hasSize(1);
        assertThat(browser.page().select("#login-cancel")).isEmpty();

        assertThat(browser.logIn(name, PASSWORD).status()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo(BASE + "/");
        Answer home = browser.follow();

        assertThat(home.status()).isEqualTo(200);
        assertThat(home.header("Cache-Control")).contains("no-store");
        assertThat(browser.page().select("main#account-page")).hasSize(1);
        assertThat(browser.page().text()).contains(name);
        assertThat(browser.page().select("#account-logout").attr("href")).isEqualTo(BASE + "/logout");
        assertThat(browser.page().select("#sessions-end-others")).isEmpty();
    }

    @Test
    void the_login_page_is_there_without_any_way_and_refuses_one_that_leads_nowhere() {
        assertThat(browser.open("/login").status()).isEqualTo(200);
        assertThat(browser.page().select("main#login-page input[name=continue]").attr("value"))
                .isEqualTo("/");
        assertThat(browser.open("/login?continue=https%3A%2F%2Fevil.example%2F").status())
                .isEqualTo(400);
        assertThat(browser.page().select("main#error-page")).hasSize(1);
    }

    @Test
    void an_application_that_begins_a_login_is_linked_with_the_issuer() {
        home(browser);

        assertThat(browser.element("application-account-app").attr("href"))
                .isEqualTo("https://app.example/begin?from=home&" + AldabaClient.form("iss", BASE.toString()));
        assertThat(browser.page().select("a#application-browser-app")).isEmpty();
    }

    @Test
    void a_session_elsewhere_is_ended_and_its_tokens_are_revoked() {
        JsonObject tokens = tokens();
        home(elsewhere);
        assertThat(elsewhere.page().text()).contains("Unknown browser").containsPattern("127\\.0\\.0\\.1|:1 ");
        List<String> buttons =
                elsewhere.page().select("button[id^=session-end-]").eachAttr("id");
        assertThat(buttons).hasSize(2);

        assertThat(elsewhere.press(buttons.get(1)).status()).isEqualTo(303);
        elsewhere.follow();

        assertThat(elsewhere.page().select("#account-done[role=status]").text()).isEqualTo("The session has ended.");
        assertThat(elsewhere.page().select("button[id^=session-end-]")).hasSize(1);
        browser.open("/");
        assertThat(browser.page().select("#login-page")).hasSize(1);
        assertThat(aldaba.get("/userinfo", tokens.getString("access_token")).status())
                .isEqualTo(401);
    }

    @Test
    void who_ends_the_session_of_their_own_browser_is_logged_out() {
        home(browser);
        Optional<String> name = browser.cookie("aldaba-browser");

        browser.press(browser.page().select("button[id^=session-end-]").attr("id"));
        browser.follow();

        assertThat(browser.page().select("#login-page")).hasSize(1);
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(browser.cookie("aldaba-browser")).isPresent().isNotEqualTo(name);
    }

    @Test
    void all_sessions_elsewhere_are_ended_at_once() {
        home(browser);
        FormBrowser third = new FormBrowser(aldaba);
        home(third);
        home(elsewhere);
        assertThat(elsewhere.page().select("button[id^=session-end-]")).hasSize(3);

        Optional<String> name = elsewhere.cookie("aldaba-browser");
        elsewhere.press("sessions-end-others");
        elsewhere.follow();

        assertThat(elsewhere.text("account-done")).isEqualTo("You are logged out everywhere else.");
        assertThat(elsewhere.page().select("button[id^=session-end-]")).hasSize(1);
        assertThat(elsewhere.cookie("aldaba-browser")).isEqualTo(name);
        for (FormBrowser ended : List.of(browser, third)) {
            ended.open("/");
            assertThat(ended.page().select("#login-page")).hasSize(1);
        }
    }

    @Test
    void a_login_by_password_at_the_token_endpoint_is_ended_with_all_that_is_elsewhere() {
        AldabaClient.Tokens tokens = aldaba.logIn(name, PASSWORD);
        home(browser);

        browser.press("sessions-end-others");
        browser.follow();

        assertThat(browser.page().select("#account-page")).hasSize(1);
        assertThat(browser.page().select("#sessions-end-others")).isEmpty();
        assertThat(aldaba.me(tokens.access()).status()).isEqualTo(401);
        assertThat(aldaba.tryRefresh(tokens.refresh()).status()).isEqualTo(400);
    }

    @Test
    void nobody_ends_the_session_of_somebody_else() {
        home(browser);
        String victim = browser.page().select("input[name=session]").attr("value");
        elsewhere.open("/");
        elsewhere.logIn("johndoe", "secret");
        elsewhere.follow();
        Map<String, String> fields = fields(elsewhere, "session");
        fields.put("session", victim);

        assertThat(elsewhere.post("/account/sessions/end", fields).status()).isEqualTo(303);

        browser.open("/");
        assertThat(browser.page().select("#account-page")).hasSize(1);
    }

    @Test
    void a_form_made_for_another_session_does_nothing() {
        home(browser);
        home(elsewhere);
        Map<String, String> fields = fields(elsewhere, "made_for");
        fields.put("made_for", browser.page().select("input[name=made_for]").attr("value"));

        for (String path : List.of("/account/sessions/end-others", "/account/sessions/end")) {
            assertThat(elsewhere.post(path, fields).status()).as(path).isEqualTo(303);
        }
        fields.put("made_for", "' OR 1=1");
        assertThat(elsewhere.post("/account/sessions/end-others", fields).status())
                .isEqualTo(303);

        browser.open("/");
        assertThat(browser.page().select("#account-page")).hasSize(1);
    }

    @Test
    void a_form_without_the_token_of_the_browser_does_nothing_and_leads_back() {
        home(browser);
        home(elsewhere);
        Map<String, String> fields = fields(elsewhere, "made_for");
        fields.put("csrf", "A".repeat(43));

        for (String path :
                List.of("/account/sessions/end", "/account/sessions/end-others", "/account/consents/withdraw")) {
            Answer answer = elsewhere.post(path, fields);
            assertThat(answer.status()).as(path).isEqualTo(303);
            assertThat(elsewhere.location()).isEqualTo(BASE + "/");
            assertThat(elsewhere.open(path).status()).as(path).isEqualTo(405);
        }

        browser.open("/");
        assertThat(browser.page().select("#account-page")).hasSize(1);
    }

    @Test
    void a_stranger_ends_nothing() {
        browser.open("/");
        String csrf = browser.page().select("input[name=csrf]").attr("value");

        assertThat(browser.post("/account/sessions/end-others", Map.of("csrf", csrf, "made_for", "x"))
                        .status())
                .isEqualTo(303);

        assertThat(browser.location()).isEqualTo(BASE + "/");
    }

    @Test
    void a_withdrawn_consent_ends_the_tokens_and_the_code_that_is_under_way() {
        JsonObject tokens = tokens();
        browser.open(BrowserApp.request("prompt", "none"));
        String code = BrowserApp.codeOf(BrowserApp.answer(browser.location()));
        browser.open("/");
        assertThat(browser.page().text()).contains("A browser application", "see your email address");
        assertThat(browser.page().select("img").attr("src")).isEqualTo("https://app.example/logo.svg");

        assertThat(browser.press("consent-withdraw-browser-app").status()).isEqualTo(303);
        browser.follow();

        assertThat(browser.text("account-done")).isEqualTo("The permission is withdrawn.");
        assertThat(browser.page().select("#consent-withdraw-browser-app")).isEmpty();
        assertThat(app.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
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
        browser.open(BrowserApp.request());
        assertThat(browser.page().select("#consent-page")).hasSize(1);
    }

    @Test
    void who_is_asked_for_an_account_goes_on_as_who_they_are() {
        tokens();

        browser.open(BrowserApp.request("prompt", "select_account", "state", "s"));
        assertThat(browser.page().select("main#select-account-page")).hasSize(1);
        assertThat(browser.page().text()).contains("Continue as " + name, "A browser application");

        assertThat(browser.press("account-continue").status()).isEqualTo(303);
        browser.follow();
        assertThat(BrowserApp.answer(browser.location())).containsKey("code").containsEntry("state", "s");
    }

    @Test
    void who_is_asked_for_an_account_may_take_another() {
        tokens();

        browser.open(BrowserApp.request("prompt", "select_account"));
        browser.press("account-other");
        browser.follow();
        assertThat(browser.page().select("#login-page")).hasSize(1);
        browser.logIn("johndoe", "secret");
        browser.follow();
        if (!browser.page().select("#consent-page").isEmpty()) {
            browser.submit("decision", "allow");
        }

        JsonObject tokens = app.exchange(BrowserApp.codeOf(BrowserApp.answer(browser.location())))
                .json();
        assertThat(aldaba.get("/userinfo", tokens.getString("access_token"))
                        .json()
                        .getString("email"))
                .isEqualTo("johndoe@example.com");
    }

    @Test
    void who_is_not_the_one_the_page_asked_is_asked_anew() {
        tokens();
        browser.open(BrowserApp.request("prompt", "select_account"));

        browser.submit("decision", "continue", "session", "another");
        browser.follow();

        assertThat(browser.page().select("#select-account-page")).hasSize(1);
        browser.submit("decision", "continue", "csrf", "A".repeat(43));
        browser.follow();
        assertThat(browser.page().select("#select-account-page")).hasSize(1);
    }

    private void home(FormBrowser any) {
        any.open("/");
        any.logIn(name, PASSWORD);
        assertThat(any.follow().status()).isEqualTo(200);
        assertThat(any.page().select("#account-page")).hasSize(1);
    }

    /** The tokens of the tests' application, after a login at the first browser. */
    private JsonObject tokens() {
        home(browser);
        Answer answer = app.exchange(app.code());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Map<String, String> fields(FormBrowser any, String with) {
        Map<String, String> fields = new LinkedHashMap<>();
        any.page()
                .select("form:has(input[name=" + with + "]) input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }
}
