package io.aldaba.it;

import static io.aldaba.it.TestClients.LEGACY_APP;
import static io.aldaba.it.TestClients.LEGACY_APP_SECRET;
import static io.aldaba.it.TestClients.RESOURCE_SERVER;
import static io.aldaba.it.TestClients.RESOURCE_SERVER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.it.AldabaClient.Tokens;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /introspect} (RFC 7662) and {@code POST /revoke} (RFC 7009). */
class IntrospectionIT extends AldabaIT {

    @Test
    void a_live_access_token_is_described() {
        Tokens tokens = aldaba.logIn("admin", "secret");

        JsonObject description = introspect(tokens.access()).json();

        assertThat(description.getBoolean("active")).isTrue();
        assertThat(description.getString("client_id")).isEqualTo("aldaba");
        assertThat(description.getString("username")).isEqualTo("admin");
        assertThat(description.getString("sub"))
                .isEqualTo(aldaba.me(tokens.access()).json().getString("sub"));
        assertThat(description.getString("iss") + "/").isEqualTo(aldaba.base().toString());
        assertThat(description.getJsonNumber("exp").longValue()
                        - description.getJsonNumber("iat").longValue())
                .isEqualTo(900);
        assertThat(description.getString("scope")).isNotEmpty();
        assertThat(description.getString("token_type")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a.b.c", "alr_0000000000000000000000000000000000000000000", "eyJhbGciOiJub25lIn0.e30."})
    void whatever_is_not_alive_is_inactive_and_no_more(String token) {
        assertThat(introspect(token).status()).isEqualTo(200);
        assertThat(introspect(token).body()).isEqualToIgnoringWhitespace("{\"active\":false}");
    }

    @Test
    void another_clients_refresh_token_is_inactive() {
        assertThat(introspect(aldaba.logIn("johndoe", "secret").refresh())
                        .json()
                        .getBoolean("active"))
                .isFalse();
    }

    @Test
    void a_client_sees_its_own_refresh_token_until_it_is_used() {
        Tokens tokens = legacyLogin();

        assertThat(ownIntrospection(tokens.refresh()).getBoolean("active")).isTrue();

        aldaba.postForm(
                "/token/refresh",
                "client_id",
                LEGACY_APP,
                "client_secret",
                LEGACY_APP_SECRET,
                "refresh_token",
                tokens.refresh());
        assertThat(ownIntrospection(tokens.refresh()).getBoolean("active")).isFalse();
    }

    @Test
    void where_a_resource_names_who_may_ask_about_its_tokens_nobody_else_is_told_but_whom_they_were_issued_to() {
        String token = GrantClients.accessToken(new GrantClients(aldaba).machine("resource", "urn:example:vault"));

        Answer named = aldaba.postFormAs(
                GrantClients.ORDERS_SERVICE, GrantClients.ORDERS_SECRET, "/introspect", "token", token);
        Answer own =
                aldaba.postFormAs(GrantClients.MACHINE, GrantClients.MACHINE_SECRET, "/introspect", "token", token);

        assertThat(named.json().getJsonArray("aud").getString(0)).isEqualTo("urn:example:vault");
        assertThat(own.json().getBoolean("active")).isTrue();
        assertThat(introspect(token).body()).isEqualToIgnoringWhitespace("{\"active\":false}");
    }

    @Test
    void who_does_not_authenticate_is_told_nothing() {
        String token = aldaba.logIn("johndoe", "secret").access();

        Answer anonymous = aldaba.postForm("/introspect", "token", token);
        Answer wrongSecret = aldaba.postFormAs(RESOURCE_SERVER, "wrong", "/introspect", "token", token);
        Answer wrongMethod = aldaba.postForm(
                "/introspect", "client_id", RESOURCE_SERVER, "client_secret", RESOURCE_SERVER_SECRET, "token", token);
        Answer publicClient = aldaba.postForm("/introspect", "client_id", "aldaba", "token", token);

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(wrongSecret.status()).isEqualTo(401);
        assertThat(wrongSecret.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(wrongMethod.body()).isEqualTo(wrongSecret.body());
        assertThat(publicClient.status()).isIn(400, 401);
        assertThat(publicClient.body()).doesNotContain("active");
    }

    @Test
    void a_token_must_be_given() {
        Answer answer = aldaba.postFormAs(RESOURCE_SERVER, RESOURCE_SERVER_SECRET, "/introspect");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void a_revoked_access_token_is_dead_at_once() {
        Tokens tokens = aldaba.logIn("johndoe", "secret");

        Answer revoked = aldaba.postForm("/revoke", "client_id", "aldaba", "token", tokens.access());

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(aldaba.me(tokens.access()).status()).isEqualTo(401);
        assertThat(introspect(tokens.access()).json().getBoolean("active")).isFalse();
        assertThat(aldaba.tryRefresh(tokens.refresh()).status()).isEqualTo(200);
    }

    @Test
    void a_revoked_refresh_token_takes_its_family_with_it() {
        Tokens tokens = aldaba.logIn("johndoe", "secret");

        Answer revoked = aldaba.postForm(
                "/revoke", "client_id", "aldaba", "token", tokens.refresh(), "token_type_hint", "refresh_token");

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(aldaba.tryRefresh(tokens.refresh()).status()).isEqualTo(400);
        assertThat(aldaba.me(tokens.access()).status()).isEqualTo(401);
    }

    @Test
    void an_unknown_token_is_as_good_as_revoked() {
        assertThat(aldaba.postForm("/revoke", "client_id", "aldaba", "token", "no-such-token")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void another_clients_token_is_not_revoked() {
        Tokens tokens = legacyLogin();

        Answer answer = aldaba.postForm("/revoke", "client_id", "aldaba", "token", tokens.refresh());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(ownIntrospection(tokens.refresh()).getBoolean("active")).isTrue();
    }

    @Test
    void who_is_no_client_revokes_nothing() {
        Tokens tokens = aldaba.logIn("johndoe", "secret");

        assertThat(aldaba.postForm("/revoke", "token", tokens.refresh()).status())
                .isEqualTo(401);
        assertThat(aldaba.tryRefresh(tokens.refresh()).status()).isEqualTo(200);
    }

    private Answer introspect(String token) {
        return aldaba.postFormAs(RESOURCE_SERVER, RESOURCE_SERVER_SECRET, "/introspect", "token", token);
    }

    private JsonObject ownIntrospection(String token) {
        return aldaba.postForm(
                        "/introspect", "client_id", LEGACY_APP, "client_secret", LEGACY_APP_SECRET, "token", token)
                .json();
    }

    private Tokens legacyLogin() {
        return aldaba.postForm(
                        "/token",
                        "grant_type",
                        "password",
                        "client_id",
                        LEGACY_APP,
                        "client_secret",
                        LEGACY_APP_SECRET,
                        "username",
                        "johndoe",
                        "password",
                        "secret")
                .tokens();
    }
}
