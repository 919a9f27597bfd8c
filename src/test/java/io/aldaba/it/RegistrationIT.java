package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.testing.Race;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /users}: a user registers. */
class RegistrationIT extends AldabaIT {

    private static final String PASSWORD = "quiet-lantern-47-orchard";

    @Test
    void a_person_registers_and_logs_in() {
        String name = freshName();

        Answer answer = aldaba.register(name, PASSWORD);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .doesNotContain(PASSWORD)
                .doesNotContain("$argon2")
                .doesNotContain("password");
        assertThat(answer.json().getString("username")).isEqualTo(name);
        assertThat(answer.header("Location")).startsWith(aldaba.base() + "users/");
        assertThat(aldaba.me(aldaba.logIn(name, PASSWORD).access()).json().getString("email"))
                .isEqualTo(name + "@example.org");
    }

    @Test
    void the_location_is_the_persons_own() {
        String name = freshName();
        String location = aldaba.register(name, PASSWORD).header("Location");
        String path = location.substring(aldaba.base().toString().length() - 1);

        assertThat(aldaba.get(path).status()).isEqualTo(401);
        assertThat(aldaba.get(path, aldaba.logIn(name, PASSWORD).access()).status())
                .isEqualTo(200);
        assertThat(aldaba.get(path, aldaba.logIn("johndoe", "secret").access()).status())
                .isIn(403, 404);
        assertThat(aldaba.get(path, aldaba.logIn("admin", "secret").access()).status())
                .isEqualTo(200);
    }

    @Test
    void a_taken_name_or_address_is_a_conflict_that_does_not_tell_which() {
        String name = freshName();
        aldaba.register(name, PASSWORD);

        Answer takenName =
                aldaba.register(json(name.toUpperCase(java.util.Locale.ROOT), freshName() + "@example.org", PASSWORD));
        Answer takenAddress = aldaba.register(json(freshName(), name + "@EXAMPLE.org", PASSWORD));

        assertThat(takenName.status()).isEqualTo(409);
        assertThat(takenAddress.status()).isEqualTo(409);
        assertThat(withoutInstance(takenAddress)).isEqualTo(withoutInstance(takenName));
        assertThat(takenName.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void of_32_parallel_registrations_of_a_name_one_is_accepted() {
        String name = freshName();
        AtomicInteger runner = new AtomicInteger();

        List<Answer> answers = Race.of(
                32, () -> aldaba.register(json(name, name + runner.incrementAndGet() + "@example.org", PASSWORD)));

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    }

    @Test
    void many_register_at_once() {
        List<Answer> answers = Race.of(32, () -> aldaba.register(freshName(), PASSWORD));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
    }

    @Test
    void every_faulty_field_is_named() {
        Answer answer = aldaba.register(
                "{\"username\":\"a b\",\"email\":\"nowhere\",\"password\":\"short\",\"name\":7,\"role\":\"admin\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getJsonArray("errors").stream()
                        .map(JsonValue::asJsonObject)
                        .map(fault -> fault.getString("field")))
                .containsExactlyInAnyOrder("username", "email", "password", "name", "role");
    }

    @Test
    void every_missing_field_is_named() {
        assertThat(aldaba.register("{}").json().getJsonArray("errors").stream()
                        .map(JsonValue::asJsonObject)
                        .map(fault -> fault.getString("field")))
                .containsExactlyInAnyOrder("username", "email", "password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fourteen-chars", "passwordpassword", "aaaaaaaaaaaaaaaaaaaa", "qwertyuiopasdfghjkl"})
    void a_weak_password_is_refused(String password) {
        Answer answer = aldaba.register(freshName(), password);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("password");
        assertThat(answer.body()).doesNotContain(password);
    }

    @Test
    void a_password_is_never_cut() {
        String longest = "Zebra-" + "x7".repeat(509);
        String name = freshName();

        assertThat(aldaba.register(name, longest).status()).isEqualTo(201);
        assertThat(aldaba.tryLogIn(name, longest).status()).isEqualTo(200);
        assertThat(aldaba.tryLogIn(name, longest.substring(0, 1023)).status()).isEqualTo(400);
        assertThat(aldaba.register(freshName(), longest + "x").status()).isEqualTo(400);
    }

    /** If they were replaced, every invalid byte would be the same character of a password. */
    @Test
    void a_password_in_bytes_that_are_no_utf_8_is_refused() {
        byte[] latin =
                json(freshName(), freshName() + "@example.org", PASSWORD + "é").getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = aldaba.send(aldaba.request("/users")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(latin)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("type")).endsWith("/problems/malformed-body");
    }

    @Test
    void half_a_character_is_refused_and_not_changed() {
        Answer answer = aldaba.register(
                json(freshName(), freshName() + "@example.org", PASSWORD).replace("{", "{\"name\":\"\\ud800x\","));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("type")).endsWith("/problems/malformed-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                           | 400",
                "[]                                          | 400",
                "\"x\"                                       | 400",
                "{\"username\":\"a\",\"username\":\"b\"}     | 400",
                "{\"username\":\"a\\u0000b\"}                | 400",
                "{\"username\":{\"$ne\":1}}                  | 400",
                "{\"username\":null}                         | 400"
            })
    void a_hostile_body_is_refused(String body, int status) {
        Answer answer = aldaba.register(body.strip());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("jakarta")
                .doesNotContain("\tat ");
    }

    @Test
    void a_deep_body_is_refused() {
        assertThat(aldaba.register("{\"username\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_large_body_is_refused() {
        assertThat(aldaba.register("{\"username\":\"" + "a".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void another_content_type_is_not_read() {
        Answer answer = aldaba.send(aldaba.request("/users")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(json(freshName(), "a@example.org", PASSWORD))));

        assertThat(answer.status()).isEqualTo(415);
    }

    /** The instance identifies one occurrence, so that an operator finds it in the log (RFC 9457 §3.1.5). */
    private static JsonObject withoutInstance(Answer answer) {
        return jakarta.json.Json.createObjectBuilder(answer.json())
                .remove("instance")
                .build();
    }

    private static String freshName() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String json(String username, String email, String password) {
        JsonObject body = jakarta.json.Json.createObjectBuilder()
                .add("username", username)
                .add("email", email)
                .add("password", password)
                .build();
        return body.toString();
    }
}
