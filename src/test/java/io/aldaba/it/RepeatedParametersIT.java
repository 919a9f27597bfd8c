package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No parameter may be repeated (RFC 6749 §3.1, §3.2) in any form: it would be unclear which one was meant. */
class RepeatedParametersIT extends AldabaIT {

    /** The same for every repeated parameter, so that nothing sent is returned. */
    private static final JsonObject REFUSAL = Json.createObjectBuilder()
            .add("error", "invalid_request")
            .add("error_description", "A parameter is repeated.")
            .build();

    @ParameterizedTest
    @CsvSource({
        "/token, grant_type=client_credentials&grant_type=client_credentials",
        "/token, grant_type=authorization_code&code=a&code=b",
        "/token, grant_type=refresh_token&refresh_token=a&refresh_token=a",
        "/token, grant_type=password&username=johndoe&password=secret&scope=openid&scope=openid",
        "/token, grant_type=client_credentials&client_secret=a&client_secret=b",
        "/token, unheard-of=1&unheard-of=2",
        "/introspect, token=a&token=b",
        "/introspect, token=a&token_type_hint=access_token&token_type_hint=access_token",
        "/introspect, token=a&client_id=a&client_id=b",
        "/revoke, token=a&token=a",
        "/revoke, token=a&client_assertion=x&client_assertion=y",
        "/device_authorization, client_id=device-television&client_id=device-television",
        "/device_authorization, client_id=device-television&scope=openid&scope=email",
        "/device_authorization, client_id=device-television&unheard-of=1&unheard-of=2"
    })
    void a_parameter_that_stands_twice_is_refused_with_one_answer(String path, String form) {
        Answer answer = aldaba.postForm(path, Map.of(), form);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(REFUSAL);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "client_id", "redirect_uri"})
    void a_posted_authorization_request_whose_answer_is_unclear_is_told_on_a_page_and_leads_nowhere(String name) {
        assertRefused(authorize(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "unheard-of"})
    void any_other_is_told_to_the_client(String name) {
        Answer answer = authorize(name);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(BrowserApp.answer(answer.header("Location")))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "A parameter is repeated.")
                .containsEntry("iss", BASE.toString());
    }

    private Answer authorize(String repeated) {
        String form = BrowserApp.request().substring("/authorize?".length());
        FormBrowser browser = new FormBrowser(aldaba);
        browser.open("/");
        return post(browser, "/authorize", form + "&" + repeated + "=1&" + repeated + "=2");
    }

    @Test
    void a_posted_login_is_told_on_a_page_and_logs_nobody_in() {
        FormBrowser browser = new FormBrowser(aldaba);
        browser.open("/");
        String csrf = browser.page().select("input[name=csrf]").attr("value");
        String form = AldabaClient.form("csrf", csrf, "continue", "/", "username", "johndoe", "password", "secret");

        for (String again : new String[] {"username=johndoe", "password=secret", "csrf=" + csrf, "continue=/"}) {
            Answer answer = post(browser, "/login", form + "&" + again);

            assertRefused(answer);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("aldaba-session="));
        }
    }

    private Answer post(FormBrowser browser, String path, String form) {
        return aldaba.send(aldaba.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", BASE.toString())
                .header("Cookie", browser.cookies())
                .POST(BodyPublishers.ofString(form)));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body()).contains("id=\"error-page\"").doesNotContain("johndoe");
    }
}
