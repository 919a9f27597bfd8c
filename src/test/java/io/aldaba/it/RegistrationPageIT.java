package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Users register in a browser, on the way to their destination. */
class RegistrationPageIT extends AldabaIT {

    private static final String PASSWORD = "quiet-lantern-47-orchard";
    private static final String OTHER_PASSWORD = "brass-knocker-19-meadow";

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final String name = "reg-" + UUID.randomUUID().toString().substring(0, 18);

    @Test
    void who_comes_from_the_login_page_registers_and_goes_on() {
        browser.open(BrowserApp.request("state", "a b&c"));
        assertThat(browser.open(browser.element("login-register").attr("href")).status())
                .isEqualTo(200);
        assertThat(browser.page().select("main#register-page form #username, #email, #name, #password"))
                .hasSize(4);

        assertThat(register(name, name + "@example.org", PASSWORD).status()).isEqualTo(303);
        assertThat(browser.cookie("aldaba-session")).isPresent();
        browser.follow();
        assertThat(browser.page().select("#consent-page")).hasSize(1);
        browser.submit("decision", "allow");

        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("state", "a b&c")
                .containsKey("code");
        assertThat(aldaba.logIn(name, PASSWORD).access()).isNotEmpty();
    }

    @Test
    void without_a_way_the_way_is_home() {
        browser.open("/register");
        register(name, name + "@example.org", PASSWORD);
        browser.follow();

        assertThat(browser.page().select("main#account-page")).hasSize(1);
        assertThat(browser.text("account-name")).isEqualTo("Ana Test");
    }

    @Test
    void who_has_an_account_after_all_goes_back_to_the_login_on_the_same_way() {
        browser.open(BrowserApp.request("state", "s", "prompt", "create"));
        assertThat(browser.page().select("main#register-page")).hasSize(1);
        String way = browser.page().select("input[name=continue]").attr("value");
        assertThat(way).startsWith("/authorize?").doesNotContain("create");

        browser.open(browser.page().select("#register-login").attr("href"));

        assertThat(browser.page().select("main#login-page")).hasSize(1);
        assertThat(browser.page().select("input[name=continue]").attr("value")).isEqualTo(way);
    }

    @Test
    void every_fault_is_told_beside_its_field_and_all_but_the_password_is_kept() {
        browser.open("/register");

        Answer refused = register("a b", "nowhere", "short");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(browser.text("register-fault")).isNotBlank();
        for (String field : List.of("username", "email", "password")) {
            Element input = browser.element(field);
            assertThat(input.attr("aria-invalid")).isEqualTo("true");
            for (String id : input.attr("aria-describedby").split(" ", -1)) {
                assertThat(browser.text(id)).as(id).isNotBlank();
            }
            assertThat(input.attr("aria-describedby")).endsWith(field + "-fault");
        }
        assertThat(browser.page().select("#username").attr("value")).isEqualTo("a b");
        assertThat(browser.page().select("#password").hasAttr("value")).isFalse();
        assertThat(refused.body()).doesNotContain("short\"");
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(register(name, name + "@example.org", PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void which_of_name_and_address_is_taken_is_not_told() {
        aldaba.register(name, PASSWORD);
        browser.open("/register");

        Answer takenName = register(name, "other-" + name + "@example.org", OTHER_PASSWORD);
        List<String> faults = browser.page().select(".fault").eachText();
        Answer takenAddress = register("x" + name, name + "@example.org", OTHER_PASSWORD);

        assertThat(takenName.status()).isEqualTo(409);
        assertThat(takenAddress.status()).isEqualTo(409);
        assertThat(browser.page().select(".fault").eachText()).isEqualTo(faults);
    }

    @Test
    void a_second_click_logs_in_to_what_the_first_one_made() {
        browser.open(BrowserApp.request("prompt", "create"));
        FormBrowser again = browser.inAnotherTab();
        again.open(BrowserApp.request("prompt", "create"));
        assertThat(register(name, name + "@example.org", PASSWORD).status()).isEqualTo(303);

        Answer second = again.submit("username", name, "email", name + "@example.org", "password", PASSWORD);

        assertThat(second.status()).isEqualTo(303);
        assertThat(again.cookie("aldaba-session")).isPresent();
        assertThat(again.follow().status()).isEqualTo(200);
        assertThat(again.page().select("#consent-page")).hasSize(1);
    }

    @Test
    void it_speaks_spanish_too() {
        browser.open("/register?ui_locales=es");

        assertThat(browser.page().select("h1").text()).isEqualTo("Crear una cuenta");
    }

    @Test
    void a_forged_form_registers_nobody() {
        browser.open("/register");

        Answer forged = browser.submit(
                "username", name, "email", name + "@example.org", "password", PASSWORD, "csrf", "A".repeat(43));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(aldaba.tryLogIn(name, PASSWORD).status()).isEqualTo(400);
        assertThat(browser.page().select("main#register-page #register-fault")).hasSize(1);
        assertThat(browser.page().select("#username").attr("value")).isEqualTo(name);
        assertThat(register(name, name + "@example.org", PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void no_registration_leads_anywhere_else() {
        for (String way : List.of("https://evil.example/", "//evil.example", "/admin/users")) {
            assertThat(browser.open("/register?" + AldabaClient.form("continue", way))
                            .status())
                    .as(way)
                    .isEqualTo(400);
            browser.open("/register");
            assertThat(browser.submit(
                                    "username",
                                    name,
                                    "email",
                                    name + "@example.org",
                                    "password",
                                    PASSWORD,
                                    "continue",
                                    way)
                            .status())
                    .as(way)
                    .isEqualTo(400);
        }
        assertThat(aldaba.tryLogIn(name, PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void groups_cannot_be_registered() {
        browser.open("/register");

        browser.submit("username", name, "email", name + "@example.org", "password", PASSWORD, "groups", "admin");

        assertThat(aldaba.me(aldaba.logIn(name, PASSWORD).access()).json().getJsonArray("groups"))
                .isEmpty();
        assertThat(aldaba.send(aldaba.request("/register").DELETE()).status()).isEqualTo(405);
    }

    private Answer register(String username, String email, String password) {
        return browser.submit("username", username, "email", email, "name", "Ana Test", "password", password);
    }
}
