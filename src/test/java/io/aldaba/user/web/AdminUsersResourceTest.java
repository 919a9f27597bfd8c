package io.aldaba.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.SequentialIds;
import io.aldaba.user.SomeUsers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminUsersResourceTest {

    private final UsersBench bench = new UsersBench();

    @Test
    void who_follows_next_sees_every_user_once() {
        register(5);
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        String path = "/admin/users?limit=2";
        while (!path.isEmpty()) {
            JsonObject page = json(get(path));
            sizes.add(page.getJsonArray("users").size());
            page.getJsonArray("users")
                    .forEach(user -> seen.add(user.asJsonObject().getString("username")));
            path = page.containsKey("next") ? pathOf(page.getString("next")) : "";
        }

        assertThat(seen).containsExactly("user1", "user2", "user3", "user4", "user5");
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void the_next_page_is_an_absolute_url_at_the_issuer_with_the_same_limit() {
        register(3);

        assertThat(json(get("/admin/users?limit=2")).getString("next"))
                .isEqualTo("https://login.example.org/admin/users?limit=2&after=" + SequentialIds.text(2));
    }

    @Test
    void a_page_that_is_just_full_has_no_next() {
        register(2);

        assertThat(json(get("/admin/users?limit=2"))).doesNotContainKey("next");
    }

    @Test
    void fifty_are_told_where_no_limit_is_and_nobody_stores_them() {
        register(51);

        ContainerResponse answer = get("/admin/users");

        assertThat(json(answer).getJsonArray("users")).hasSize(50);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "200"})
    void a_limit_at_a_bound_is_taken(String limit) {
        assertThat(get("/admin/users?limit=" + limit).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, must be a number between 1 and 200",
        "limit=201, limit, must be a number between 1 and 200",
        "limit=-1, limit, must be a number between 1 and 200",
        "limit=1e2, limit, must be a number between 1 and 200",
        "limit=4294967297, limit, must be a number between 1 and 200",
        "limit=, limit, must be a number between 1 and 200",
        "limit=5&limit=5, limit, must stand only once",
        "after=1&after=2, after, must stand only once",
        "after=%27%20or%201=1, after, must be the identifier of a user",
        "after=, after, must be the identifier of a user"
    })
    void a_faulty_parameter_is_named(String query, String field, String message) {
        ContainerResponse answer = get("/admin/users?" + query);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).getJsonArray("errors")).singleElement().satisfies(fault -> {
            assertThat(fault.asJsonObject().getString("field")).isEqualTo(field);
            assertThat(fault.asJsonObject().getString("message")).isEqualTo(message);
        });
    }

    private void register(int count) {
        for (int i = 1; i <= count; i++) {
            bench.users.add(SomeUsers.named("user" + i, i));
        }
    }

    private ContainerResponse get(String path) {
        return bench.get(path, "admin:root");
    }

    private static String pathOf(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static JsonObject json(ContainerResponse answer) {
        return Json.createReader(new StringReader((String) answer.getEntity())).readObject();
    }
}
