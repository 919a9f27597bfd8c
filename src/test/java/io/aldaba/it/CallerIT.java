package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.it.AldabaClient.Tokens;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Protected routes: who the caller is, and whether they may call (RFC 6750). */
class CallerIT extends AldabaIT {

    @Test
    void the_caller_is_told_who_they_are() {
        JsonObject caller =
                aldaba.me(aldaba.logIn("johndoe", "secret").access()).json();

        assertThat(caller.getString("sub")).isNotEmpty();
        assertThat(caller.getString("name")).isEqualTo("John Doe");
        assertThat(caller.getString("email")).isEqualTo("johndoe@example.com");
        assertThat(caller.toString()).doesNotContain("argon2").doesNotContain("password");
    }

    @Test
    void who_brings_no_token_is_asked_for_one() {
        Answer answer = aldaba.get("/users/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("error=");
    }

    @Test
    void a_refresh_token_is_no_access_token() {
        assertInvalid(aldaba.me(aldaba.logIn("johndoe", "secret").refresh()));
    }

    @Test
    void a_changed_token_is_invalid() {
        Tokens tokens = aldaba.logIn("johndoe", "secret");
        String[] parts = tokens.access().split("\\.");
        String otherPayload = aldaba.logIn("admin", "secret").access().split("\\.")[1];

        assertInvalid(aldaba.me(parts[0] + "." + otherPayload + "." + parts[2]));
        assertInvalid(aldaba.me(parts[0] + "." + parts[1] + "."));
        assertInvalid(aldaba.me(parts[0] + "." + parts[1]));
        assertInvalid(aldaba.me(tokens.access() + "x"));
        assertInvalid(aldaba.me("x"));
    }

    @Test
    void a_token_in_the_query_is_not_looked_at() {
        assertThat(aldaba.get("/users/me?access_token="
                                + aldaba.logIn("johndoe", "secret").access())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void only_the_group_admin_lists_users() {
        assertThat(aldaba.get("/admin/users").status()).isEqualTo(401);
        Answer person =
                aldaba.get("/admin/users", aldaba.logIn("johndoe", "secret").access());
        assertThat(person.status()).isEqualTo(403);
        assertThat(person.body()).doesNotContain("admin@example.com");
        assertThat(aldaba.get("/admin/users", aldaba.logIn("admin", "secret").access())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_list_of_users_is_paged_and_complete() {
        String token = aldaba.logIn("admin", "secret").access();
        for (int i = 0; i < 3; i++) {
            aldaba.register("paged" + System.nanoTime(), "quiet-lantern-47-orchard");
        }

        Set<String> names = new HashSet<>();
        String path = "/admin/users?limit=2";
        int pages = 0;
        while (path != null) {
            JsonObject page = aldaba.get(path, token).json();
            page.getJsonArray("users")
                    .forEach(user -> assertThat(names.add(user.asJsonObject().getString("username")))
                            .isTrue());
            String next = page.containsKey("next") ? page.getString("next") : null;
            path = next == null ? null : next.substring(next.indexOf("/admin/users"));
            pages++;
        }

        assertThat(names).contains("johndoe", "admin");
        assertThat(pages).isGreaterThanOrEqualTo(3);
        assertThat(aldaba.get("/admin/users?limit=0", token).status()).isEqualTo(400);
        assertThat(aldaba.get("/admin/users?limit=x", token).status()).isEqualTo(400);
        assertThat(aldaba.get("/admin/users?limit=100000", token).status()).isEqualTo(400);
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").contains("error=\"invalid_token\"");
    }
}
