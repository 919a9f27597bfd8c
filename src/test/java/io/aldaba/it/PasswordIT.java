package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.testing.Race;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users change their password in a browser. */
class PasswordIT extends AldabaIT {

    private static final String OLD = "quiet-lantern-47-orchard";
    private static final String NEW = "slow-harbour-82-teapot";
    private static final String PATH = "/account/password";

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final FormBrowser elsewhere = new FormBrowser(aldaba);
    private final BrowserApp app = new BrowserApp(aldaba, browser);
    private final String name = "pwd-" + UUID.randomUUID().toString().substring(0, 18);

    @BeforeEach
    void register() {
        assertThat(aldaba.register(name, OLD).status()).isEqualTo(201);
    }

    @Test
    void a_changed_password_ends_everything_but_the_session_it_was_changed_in() {
        home(browser);
        JsonObject here = app.exchange(app.code()).json();
        browser.open(BrowserApp.request("prompt", "none"));
        String code = BrowserApp.codeOf(BrowserApp.answer(browser.location()));
        home(elsewhere);
        AldabaClient.Tokens byPassword = aldaba.logIn(name, OLD);
        browser.open("/");
        browser.open(browser.element("account-password").attr("href"));
        Optional<String> secret = browser.cookie("aldaba-session");

        Answer answer = change(OLD, NEW);

        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo(BASE + "/?done=password-changed");
        assertThat(browser.cookie("aldaba-session")).isPresent().isNotEqualTo(secret);
        browser.follow();
        assertThat(browser.page().select("#account-done[role=status]").text()).isNotBlank();
        assertThat(browser.page().select("button[id^=session-end-]")).hasSize(1);
        assertThat(browser.page().select("#sessions-end-others")).isEmpty();
        elsewhere.open("/");
        assertThat(elsewhere.page().select("#login-page")).hasSize(1);
        for (String access : List.of(here.getString("access_token"), byPassword.access())) {
            assertThat(aldaba.get("/userinfo", access).status()).isEqualTo(401);
        }
        assertThat(aldaba.tryRefresh(byPassword.refresh()).status()).isEqualTo(400);
        assertThat(app.exchange(code).json().getString("error")).isEqualTo("invalid_grant");
        assertThat(aldaba.tryLogIn(name, OLD).status()).isEqualTo(400);
        assertThat(aldaba.tryLogIn(name, NEW).status()).isEqualTo(200);
        browser.open(BrowserApp.request("prompt", "none"));
        assertThat(BrowserApp.answer(browser.location())).containsKey("code");
    }

    @Test
    void who_is_not_logged_in_logs_in_on_the_way() {
        Answer known = browser.open("/.well-known/change-password");
        assertThat(known.status()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo(BASE + PATH);
        browser.follow();
        assertThat(browser.page().select("main#login-page")).hasSize(1);

        browser.logIn(name, OLD);

        assertThat(browser.location()).isEqualTo(BASE + PATH);
        Answer page = browser.follow();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(browser.page().select("main#password-page")).hasSize(1);
        assertThat(browser.element("password-new").attr("autocomplete")).isEqualTo("new-password");
        browser.press("password-cancel");
        assertThat(browser.location()).isEqualTo(BASE + "/");
    }

    @Test
    void a_fault_is_told_and_changes_nothing() {
        home(browser);
        browser.open(PATH);

        assertThat(change("wrong", NEW).status()).isEqualTo(400);
        assertThat(browser.page().select("#password-current-fault")).hasSize(1);
        assertThat(change(OLD, "short").status()).isEqualTo(400);
        assertThat(browser.page().select("#password-new-fault")).hasSize(1);
        assertThat(change(OLD, name + "-2026").status()).isEqualTo(400);
        assertThat(change(OLD, OLD).status()).isEqualTo(400);
        assertThat(browser.page().html()).doesNotContain(OLD);

        assertThat(aldaba.tryLogIn(name, OLD).status()).isEqualTo(200);
    }

    @Test
    void a_form_of_another_browser_or_of_nobody_does_nothing() {
        home(browser);
        browser.open(PATH);
        Map<String, String> fields = fields(OLD, NEW);
        elsewhere.open("/");

        assertThat(elsewhere.post(PATH, fields).status()).isEqualTo(303);
        assertThat(elsewhere.location()).isEqualTo(BASE + PATH);
        fields.put("csrf", "A".repeat(43));
        assertThat(browser.post(PATH, fields).status()).isEqualTo(403);
        fields.put("made_for", "another");
        assertThat(browser.post(PATH, fields).status()).isEqualTo(303);

        assertThat(aldaba.tryLogIn(name, OLD).status()).isEqualTo(200);
    }

    @Test
    void of_changes_at_once_one_wins() {
        home(browser);
        browser.open(PATH);
        Map<String, String> fields = fields(OLD, NEW);
        AtomicInteger racer = new AtomicInteger();

        List<Integer> won = Race.of(8, () -> {
            int mine = racer.incrementAndGet();
            Map<String, String> own = new LinkedHashMap<>(fields);
            own.put("new_password", NEW + mine);
            Answer answer = browser.inAnotherTab().post(PATH, own);
            return answer.header("Location").endsWith("password-changed") ? mine : 0;
        });

        assertThat(won).filteredOn(mine -> mine > 0).hasSize(1);
        int winner = won.stream().mapToInt(Integer::intValue).sum();
        assertThat(aldaba.tryLogIn(name, NEW + winner).status()).isEqualTo(200);
        assertThat(aldaba.tryLogIn(name, OLD).status()).isEqualTo(400);
    }

    private void home(FormBrowser any) {
        any.open("/");
        any.logIn(name, OLD);
        assertThat(any.follow().status()).isEqualTo(200);
        assertThat(any.page().select("#account-page")).hasSize(1);
    }

    private Answer change(String current, String chosen) {
        return browser.submit("current_password", current, "new_password", chosen);
    }

    private Map<String, String> fields(String current, String chosen) {
        Map<String, String> fields = new LinkedHashMap<>();
        browser.page()
                .select("form input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        fields.put("current_password", current);
        fields.put("new_password", chosen);
        return fields;
    }
}
