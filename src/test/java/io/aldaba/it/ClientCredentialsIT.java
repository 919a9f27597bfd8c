package io.aldaba.it;

import static io.aldaba.it.GrantClients.MACHINE;
import static io.aldaba.it.GrantClients.MACHINE_SECRET;
import static io.aldaba.it.GrantClients.accessToken;
import static io.aldaba.it.GrantClients.assertRefused;
import static io.aldaba.it.GrantClients.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's token about itself (RFC 6749 §4.4). */
class ClientCredentialsIT extends AldabaIT {

    private final GrantClients clients = new GrantClients(aldaba);

    @Test
    void a_client_gets_a_token_about_itself_and_nothing_else() throws Exception {
        Answer answer = clients.machine();

        JWTClaimsSet claims = claims(answer);
        assertThat(claims.getSubject()).isEqualTo("client:grants-machine");
        assertThat(claims.getStringClaim("client_id")).isEqualTo(MACHINE);
        assertThat(claims.getClaims()).doesNotContainKeys("upn", "groups", "family");
        assertThat(answer.json().getString("scope")).isEqualTo("orders:read orders:write");
        assertThat(answer.json()).doesNotContainKeys("refresh_token", "id_token");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void introspection_tells_of_the_client_and_of_no_person() {
        JsonObject found = clients.introspect(accessToken(clients.machine())).json();

        assertThat(found.getBoolean("active")).isTrue();
        assertThat(found.getString("sub")).isEqualTo("client:grants-machine");
        assertThat(found.getString("client_id")).isEqualTo(MACHINE);
        assertThat(found).doesNotContainKeys("username", "upn", "groups");
    }

    @Test
    void where_a_person_is_needed_it_is_refused_as_insufficient() {
        String token = accessToken(clients.machine());

        for (String path : new String[] {"/users/me", "/userinfo", "/admin/users"}) {
            Answer answer = aldaba.get(path, token);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.header("WWW-Authenticate")).as(path).contains("insufficient_scope");
        }
    }

    @Test
    void it_is_revoked_alone_and_at_once() {
        String token = accessToken(clients.machine());
        String other = accessToken(clients.machine());

        assertThat(aldaba.postFormAs(MACHINE, MACHINE_SECRET, "/revoke", "token", token)
                        .status())
                .isEqualTo(200);

        assertThat(clients.introspect(token).json().getBoolean("active")).isFalse();
        assertThat(clients.introspect(other).json().getBoolean("active")).isTrue();
        assertThat(aldaba.get("/userinfo", token).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "profile", "orders:read openid", "orders:delete"})
    void a_scope_that_only_a_person_grants_or_the_client_has_not_is_refused(String scope) {
        assertRefused(clients.machine("scope", scope), "invalid_scope");
    }

    @Test
    void other_clients_may_not() {
        Answer publicClient = aldaba.postForm("/token", "grant_type", "client_credentials", "client_id", "browser-app");

        assertThat(publicClient.status()).isEqualTo(400);
        assertThat(publicClient.json().getString("error")).isEqualTo("unauthorized_client");
        assertThat(aldaba.postFormAs(MACHINE, "wrong", "/token", "grant_type", "client_credentials")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_metadata_tells_of_the_grants() {
        JsonObject metadata = aldaba.get("/.well-known/openid-configuration").json();

        assertThat(metadata.getJsonArray("grant_types_supported").toString())
                .contains("client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange");
    }
}
