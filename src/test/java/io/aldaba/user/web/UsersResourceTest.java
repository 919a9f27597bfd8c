package io.aldaba.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.documentation.web.Described;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.user.RegistrationSettings;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersResourceTest {

    private static final String PASSWORD = SomeUsers.PASSWORD;

    private final UsersBench bench = new UsersBench();

    @Test
    void who_registers_is_told_where_they_are_and_nobody_stores_it() {
        ContainerResponse answer = bench.register(registration("johndoe", "john@example.com", PASSWORD));

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getHeaderString("Location"))
                .isEqualTo("https://login.example.org/users/" + SequentialIds.text(1));
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(json(answer).getString("sub")).isEqualTo(SequentialIds.text(1));
        assertThat(json(answer).getString("username")).isEqualTo("johndoe");
        assertThat(json(answer).getBoolean("email_verified")).isFalse();
    }

    @Test
    void where_registration_is_closed_everybody_is_told_the_same() {
        UsersBench closed = new UsersBench(new RegistrationSettings(false));

        for (String body : List.of(registration("johndoe", "john@example.com", PASSWORD), "{}")) {
            ContainerResponse answer = closed.register(body);

            assertThat(answer.getStatus()).isEqualTo(403);
            assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
            assertThat(json(answer).getString("type"))
                    .isEqualTo("https://login.example.org/problems/registration-closed");
            assertThat(json(answer).getString("title")).isEqualTo("Nobody can register here.");
        }
        assertThat(closed.users.page(null, 9)).isEmpty();
    }

    @Test
    void who_registers_too_often_is_told_when_to_come_back_and_not_whether_a_name_is_taken() {
        UsersBench crowded = new UsersBench(new RegistrationSettings(true), from -> {
            throw new Rejected(Problem.of("too-many-registrations", "Too many.", 429), "test");
        });

        ContainerResponse answer = crowded.register(registration("johndoe", "john@example.com", PASSWORD));

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("900");
        assertThat(json(answer).getString("type"))
                .isEqualTo("https://login.example.org/problems/too-many-registrations");
        assertThat(crowded.users.page(null, 9)).isEmpty();
    }

    @Test
    void every_faulty_field_is_named_at_once_in_problem_details() {
        ContainerResponse answer = bench.register(
                "{\"username\":\"a b\",\"email\":\"nowhere\",\"password\":\"short\",\"name\":\"\",\"admin\":true}");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(answer).getString("type")).isEqualTo("https://login.example.org/problems/invalid-fields");
        assertThat(json(answer).getJsonArray("errors"))
                .extracting(fault -> fault.asJsonObject().getString("field"))
                .containsExactly("username", "email", "password", "name", "admin");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email":"a@b.example","password":"correct horse battery"}                        | username | is required
            {"username":"","email":"a@b.example","password":"correct horse battery"}          | username | is required
            {"username":null,"email":"a@b.example","password":"correct horse battery"}        | username | is required
            {"username":7,"email":"a@b.example","password":"correct horse battery"}           | username | must be a text
            {"username":["a"],"email":"a@b.example","password":"correct horse battery"}       | username | must be a text
            {"username":"a@b","email":"a@b.example","password":"correct horse battery"}       | username | must have 2 to 64 visible characters, without spaces and without @, and not begin with client:
            {"username":"jo","password":"correct horse battery"}                              | email    | is required
            {"username":"jo","email":{"a":"b"},"password":"correct horse battery"}            | email    | must be a text
            {"username":"jo","email":"a@b@c","password":"correct horse battery"}              | email    | must be an e-mail address
            {"username":"jo","email":"a@b.example"}                                           | password | is required
            {"username":"jo","email":"a@b.example","password":true}                           | password | must be a text
            {"username":"jo","email":"a@b.example","password":"fourteen chars"}               | password | must have at least 15 characters
            {"username":"jo","email":"a@b.example","password":"guessable guessable"}          | password | is too easy to guess
            {"username":"jo","email":"a@b.example","password":"correct horse battery","sub":"1"} | sub   | is not known
            {"username":"jo","email":"a@b.example","password":"correct horse battery","groups":[]} | groups | is not known
            """)
    void each_fault_is_told_by_its_field(String body, String field, String message) {
        ContainerResponse answer = bench.register(body);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).getJsonArray("errors")).singleElement().satisfies(fault -> {
            assertThat(fault.asJsonObject().getString("field")).isEqualTo(field);
            assertThat(fault.asJsonObject().getString("message")).isEqualTo(message);
        });
        assertThat(bench.users.page(null, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "{", "{\"a\":1}{}", "{\"a\":1,\"a\":2}", "\u0000"})
    void a_body_that_is_no_object_is_malformed(String body) {
        ContainerResponse answer = bench.register(body);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).getString("type")).isEqualTo("https://login.example.org/problems/malformed-body");
    }

    @Test
    void another_content_type_is_refused() {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");

        assertThat(bench.send("POST", "/users", form, "username=jo").getStatus())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"johndoe, other@example.com", "JohnDoe, other@example.com", "other, johndoe@example.com"})
    void what_is_taken_is_a_conflict_that_does_not_tell_which(String username, String email) {
        bench.users.add(SomeUsers.john());

        ContainerResponse answer = bench.register(registration(username, email, PASSWORD));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(json(answer).getString("title")).isEqualTo("The username or the e-mail address is taken.");
        assertThat(json(answer)).doesNotContainKey("errors");
    }

    @Test
    void a_caller_reads_themselves_under_both_names_and_nobody_stores_it() {
        User john = SomeUsers.john();
        bench.users.add(john);

        for (String path : new String[] {"/users/me", "/users/" + john.id().value()}) {
            ContainerResponse answer = bench.get(path, john.id().value());
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
            assertThat(json(answer).getString("sub")).isEqualTo(john.id().value());
            assertThat(Described.faults("User", json(answer))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openid, sub",
        "openid email, sub email email_verified",
        "openid groups, sub groups",
        "nonsense, sub",
        "'', sub"
    })
    void another_client_sees_what_its_person_granted_it(String scope, String seen) {
        User john = SomeUsers.john();
        bench.users.add(john);

        for (String path : new String[] {"/users/me", "/users/" + john.id().value()}) {
            JsonObject told = json(bench.getByClient(path, john.id().value(), scope));
            assertThat(told.keySet()).containsExactlyInAnyOrder(seen.split(" "));
            assertThat(Described.faults("User", told)).isEmpty();
        }
        assertThat(json(bench.getByClient("/users/me", john.id().value(), "profile")))
                .containsKeys("sub", "preferred_username", "updated_at")
                .doesNotContainKeys("email", "groups", "enabled", "created_at");
        assertThat(json(bench.getByClient("/users/" + john.id().value(), "admin:root", "openid")))
                .containsKeys("email", "enabled");
    }

    @Test
    void a_client_that_knows_people_by_names_of_its_own_is_told_them_here_too() {
        User john = SomeUsers.john();
        bench.users.add(john);
        String name = UsersBench.nameOf(john.id());

        for (String path : new String[] {"/users/me", "/users/" + name}) {
            ContainerResponse answer = bench.getByPairwiseClient(path, john.id().value());
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(json(answer))
                    .isEqualTo(Json.createObjectBuilder().add("sub", name).build());
        }
        assertThat(bench.getByPairwiseClient(
                                "/users/" + john.id().value(), john.id().value())
                        .getStatus())
                .as("by the name that it must not know")
                .isEqualTo(404);
        assertThat(json(bench.getByPairwiseClient("/users/" + john.id().value(), "admin:root"))
                        .getString("sub"))
                .isEqualTo(john.id().value());
    }

    @Test
    void another_client_sees_the_groups_that_its_token_names_and_no_others() {
        User root = SomeUsers.administrator();
        bench.users.add(root);

        for (String path : new String[] {"/users/me", "/users/" + root.id().value()}) {
            JsonObject told = json(bench.getByClient(path, root.id().value(), "openid groups", "ops", "devs"));
            assertThat(told.getJsonArray("groups"))
                    .extracting(group -> ((JsonString) group).getString())
                    .containsExactly("devs", "ops");
            assertThat(json(bench.getByClient(path, root.id().value(), "openid groups"))
                            .getJsonArray("groups"))
                    .isEmpty();
        }
    }

    @Test
    void others_are_for_administrators_and_look_like_nobody_to_the_rest() {
        User john = SomeUsers.john();
        User root = SomeUsers.administrator();
        bench.users.add(john);
        bench.users.add(root);

        ContainerResponse other =
                bench.get("/users/" + root.id().value(), john.id().value());
        ContainerResponse nobody =
                bench.get("/users/" + SequentialIds.text(99), john.id().value());

        assertThat(other.getStatus()).isEqualTo(404);
        assertThat(json(other)).isEqualTo(json(nobody));
        assertThat(bench.get("/users/" + john.id().value(), "admin:" + root.id().value())
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void a_disabled_user_is_read_by_administrators_only() {
        User john = SomeUsers.john();
        bench.users.add(john.disabled(MutableClock.START));
        String path = "/users/" + john.id().value();

        assertThat(bench.get(path, john.id().value()).getStatus()).isEqualTo(404);
        assertThat(json(bench.get(path, "admin:root")).getBoolean("enabled")).isFalse();
    }

    private static String registration(String username, String email, String password) {
        return Json.createObjectBuilder()
                .add("username", username)
                .add("email", email)
                .add("password", password)
                .build()
                .toString();
    }

    private static JsonObject json(ContainerResponse answer) {
        return Json.createReader(new StringReader((String) answer.getEntity())).readObject();
    }
}
