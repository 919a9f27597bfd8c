package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.it.AldabaClient.Tokens;
import io.aldaba.testing.Race;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code POST /token/refresh}: tokens are refreshed, each refresh token once (RFC 6749 §6, RFC 9700 §4.14.2). */
class RefreshIT extends AldabaIT {

    @Test
    void the_header_and_the_form_field_do_the_same() {
        Tokens first = aldaba.logIn("johndoe", "secret");

        Tokens second = aldaba.refreshWithBearer(first.refresh()).tokens();
        Tokens third = aldaba.refresh(second.refresh());
        Tokens fourth = aldaba.postForm("/token", "grant_type", "refresh_token", "refresh_token", third.refresh())
                .tokens();

        assertThat(List.of(first.refresh(), second.refresh(), third.refresh(), fourth.refresh()))
                .doesNotHaveDuplicates();
        assertThat(aldaba.me(fourth.access()).status()).isEqualTo(200);
    }

    @Test
    void the_second_use_of_a_refresh_token_revokes_the_family() {
        Tokens first = aldaba.logIn("johndoe", "secret");
        Tokens second = aldaba.refresh(first.refresh());

        Answer reuse = aldaba.tryRefresh(first.refresh());

        assertThat(reuse.status()).isEqualTo(400);
        assertThat(reuse.json().getString("error")).isEqualTo("invalid_grant");
        assertThat(aldaba.tryRefresh(second.refresh()).body()).isEqualTo(reuse.body());
        assertThat(aldaba.me(second.access()).status()).isEqualTo(401);
    }

    @Test
    void a_second_use_with_a_wrong_scope_or_resource_revokes_the_family_too() {
        for (String wrong : List.of("scope", "resource")) {
            Tokens first = aldaba.logIn("johndoe", "secret");
            Tokens second = aldaba.refresh(first.refresh());

            Answer reuse = aldaba.postForm("/token/refresh", "refresh_token", first.refresh(), wrong, "urn:none");

            assertThat(reuse.status()).isEqualTo(400);
            assertThat(reuse.json().getString("error")).isEqualTo("invalid_grant");
            assertThat(aldaba.tryRefresh(second.refresh()).body()).isEqualTo(reuse.body());
            assertThat(aldaba.me(second.access()).status()).isEqualTo(401);
        }
    }

    @Test
    void one_family_does_not_touch_another() {
        Tokens one = aldaba.logIn("johndoe", "secret");
        Tokens other = aldaba.logIn("johndoe", "secret");
        aldaba.refresh(one.refresh());
        aldaba.tryRefresh(one.refresh());

        assertThat(aldaba.tryRefresh(other.refresh()).status()).isEqualTo(200);
    }

    @Test
    void of_32_parallel_uses_exactly_one_has_a_successor() {
        for (int round = 0; round < 5; round++) {
            Tokens tokens = aldaba.logIn("johndoe", "secret");

            List<Answer> answers = Race.of(32, () -> aldaba.tryRefresh(tokens.refresh()));

            assertThat(answers).extracting(Answer::status).containsOnly(200, 400);
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
        }
    }

    @Test
    void the_token_stands_in_one_place_only() {
        Tokens tokens = aldaba.logIn("johndoe", "secret");

        Answer both = aldaba.postForm(
                "/token/refresh",
                Map.of("Authorization", "Bearer " + tokens.refresh()),
                "refresh_token=" + tokens.refresh());
        Answer none = aldaba.send(aldaba.request("/token/refresh").POST(BodyPublishers.noBody()));

        assertThat(both.status()).isEqualTo(400);
        assertThat(both.json().getString("error")).isEqualTo("invalid_request");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().getString("error")).isEqualTo("invalid_request");
        assertThat(aldaba.tryRefresh(tokens.refresh()).status()).isEqualTo(200);
    }

    @Test
    void an_access_token_does_not_refresh() {
        Tokens tokens = aldaba.logIn("johndoe", "secret");

        Answer answer = aldaba.refreshWithBearer(tokens.access());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void the_scope_may_shrink_and_never_grows() {
        Tokens tokens = aldaba.logIn("johndoe", "secret");

        Answer narrowed = aldaba.postForm("/token/refresh", "refresh_token", tokens.refresh(), "scope", "email");
        Answer grown = aldaba.postForm(
                "/token/refresh", "refresh_token", narrowed.tokens().refresh(), "scope", "email admin-everything");

        assertThat(narrowed.json().getString("scope")).isEqualTo("email");
        assertThat(grown.status()).isEqualTo(400);
        assertThat(grown.json().getString("error")).isEqualTo("invalid_scope");
    }

    @Test
    void a_token_of_a_client_with_a_secret_wants_that_client() {
        Answer login = aldaba.postForm(
                "/token",
                "grant_type",
                "password",
                "client_id",
                TestClients.LEGACY_APP,
                "client_secret",
                TestClients.LEGACY_APP_SECRET,
                "username",
                "johndoe",
                "password",
                "secret");
        String refresh = login.tokens().refresh();

        Answer anonymous = aldaba.tryRefresh(refresh);
        Answer own = aldaba.postForm(
                "/token/refresh",
                "client_id",
                TestClients.LEGACY_APP,
                "client_secret",
                TestClients.LEGACY_APP_SECRET,
                "refresh_token",
                refresh);

        assertThat(anonymous.status()).isIn(400, 401);
        assertThat(own.status()).isEqualTo(200);
    }
}
