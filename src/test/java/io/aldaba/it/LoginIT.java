package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /token}: a user logs in (RFC 6749 §4.3). */
class LoginIT extends AldabaIT {

    @Test
    void a_person_logs_in_with_name_and_password() {
        Answer answer = aldaba.tryLogIn("johndoe", "secret");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().getInt("expires_in")).isEqualTo(900);
        assertThat(answer.json().getString("access_token").split("\\.")).hasSize(3);
        assertThat(answer.json().getString("refresh_token")).startsWith("alr_");
        assertThat(answer.json().getString("scope")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void the_grant_type_may_be_said() {
        assertThat(aldaba.postForm("/token", "grant_type", "password", "username", "johndoe", "password", "secret")
                        .status())
                .isEqualTo(200);
        assertThat(aldaba.postForm(
                                "/token",
                                "grant_type",
                                "password",
                                "client_id",
                                "aldaba",
                                "username",
                                "johndoe",
                                "password",
                                "secret")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_built_in_client_may_name_itself_by_basic_without_a_secret() {
        Answer answer = aldaba.postFormAs(
                "aldaba", "", "/token", "grant_type", "password", "username", "johndoe", "password", "secret");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void the_address_serves_as_a_name() {
        assertThat(aldaba.tryLogIn("JohnDoe@Example.com", "secret").status()).isEqualTo(200);
    }

    @Test
    void unknown_user_and_wrong_password_get_the_same_bytes() {
        Answer wrong = aldaba.tryLogIn("johndoe", "not the secret");
        Answer unknown = aldaba.tryLogIn("nobody-of-that-name", "secret");
        Answer strange = aldaba.tryLogIn("no\u202Ebody", "secret");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().getString("error")).isEqualTo("invalid_grant");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(strange.body()).isEqualTo(wrong.body());
        assertThat(wrong.header("Cache-Control")).contains("no-store");
    }

    @Test
    void guesses_by_the_name_and_by_the_address_are_guesses_at_one_account() {
        String name = "guessed" + System.nanoTime();
        String address = name + "@example.org";
        String password = "quiet-lantern-47-orchard";
        Answer registered = aldaba.register(
                "{\"username\":\"" + name + "\",\"email\":\"" + address + "\",\"password\":\"" + password + "\"}");
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);

        Answer wrong = aldaba.tryLogIn(name, "a guess");
        for (int i = 1; i < 10; i++) {
            assertThat(aldaba.tryLogIn(i % 2 == 0 ? name : address, "a guess").status())
                    .isEqualTo(400);
        }

        assertThat(aldaba.tryLogIn(name, password).body()).isEqualTo(wrong.body());
        assertThat(aldaba.tryLogIn(address, password).body()).isEqualTo(wrong.body());
        assertThat(aldaba.tryLogIn("johndoe", "secret").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                                                              | invalid_request",
                "username=johndoe                                                | invalid_request",
                "password=secret                                                 | invalid_request",
                "grant_type=password&username=johndoe                            | invalid_request",
                "username=johndoe&username=johndoe&password=secret               | invalid_request",
                "username=johndoe&password=secret&password=secret                | invalid_request",
                "username=johndoe&password=secret%00                             | invalid_request",
                "username=johndoe&password=%ff                                   | invalid_request",
                "username=johndoe&password=%                                     | invalid_request",
                "grant_type=passwords&username=johndoe&password=secret           | unsupported_grant_type",
                "grant_type=urn:x&client_id=aldaba                               | unsupported_grant_type",
                "grant_type=password&username=johndoe&password=secret&scope=%22  | invalid_scope",
                "grant_type=password&username=johndoe&password=secret&scope=root | invalid_scope",
                "grant_type=refresh_token                                        | invalid_request",
                "grant_type=refresh_token&refresh_token=x                        | invalid_grant"
            })
    void a_faulty_request_gets_its_error(String form, String error) {
        Answer answer = aldaba.postForm("/token", Map.of(), form.strip());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo(error);
        assertThat(answer.json().getString("error_description")).doesNotContain("johndoe");
    }

    @Test
    void an_unknown_client_is_refused_with_a_challenge() {
        Answer answer = aldaba.postFormAs("nobody", "x", "/token", "username", "johndoe", "password", "secret");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void another_content_type_is_not_read(String type) {
        Answer answer = aldaba.send(aldaba.request("/token")
                .header("Content-Type", type)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("username=johndoe&password=secret")));

        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void another_method_is_not_allowed(String method) {
        Answer answer =
                aldaba.send(aldaba.request("/token").method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void who_names_no_client_is_told_so_for_a_grant_the_built_in_one_has_not() {
        Answer answer = aldaba.postForm("/token", "grant_type", "authorization_code", "code", "x");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_client");
        assertThat(aldaba.postForm("/token", "grant_type", "x").json().getString("error"))
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void a_client_without_the_grant_may_not_use_it() {
        Answer answer = aldaba.postFormAs(
                "resource-server",
                TestClients.RESOURCE_SERVER_SECRET,
                "/token",
                "grant_type",
                "password",
                "username",
                "johndoe",
                "password",
                "secret");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("unauthorized_client");
    }
}
