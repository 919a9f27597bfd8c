package io.aldaba.it;

import static io.aldaba.it.GrantClients.FRONT;
import static io.aldaba.it.GrantClients.FRONT_SECRET;
import static io.aldaba.it.GrantClients.IMPERSONATOR;
import static io.aldaba.it.GrantClients.IMPERSONATOR_SECRET;
import static io.aldaba.it.GrantClients.ORDERS;
import static io.aldaba.it.GrantClients.ORDERS_SECRET;
import static io.aldaba.it.GrantClients.ORDERS_SERVICE;
import static io.aldaba.it.GrantClients.STOCK;
import static io.aldaba.it.GrantClients.accessToken;
import static io.aldaba.it.GrantClients.assertRefused;
import static io.aldaba.it.GrantClients.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.aldaba.it.AldabaClient.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exchange of an access token for another (RFC 8693), as the import file permits each client. */
class TokenExchangeIT extends AldabaIT {

    private static final String TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final GrantClients clients = new GrantClients(aldaba);
    private final Answer login = clients.front("resource", ORDERS);
    private final String token = accessToken(login);

    @Test
    void a_resource_server_acts_for_the_person_and_the_token_says_so() throws Exception {
        Answer answer = delegated(token);

        JWTClaimsSet first = claims(login);
        JWTClaimsSet claims = claims(answer);
        assertThat(answer.json().getString("issued_token_type")).isEqualTo(TYPE);
        assertThat(answer.json().getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.json()).doesNotContainKeys("refresh_token", "id_token");
        assertThat(claims.getSubject()).isEqualTo(first.getSubject());
        assertThat(claims.getStringClaim("client_id")).isEqualTo(ORDERS_SERVICE);
        assertThat(claims.getAudience()).containsExactly(STOCK);
        assertThat(claims.getStringClaim("scope")).isEqualTo("orders:read");
        assertThat(claims.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "client:" + ORDERS_SERVICE));
        assertThat(clients.introspect(accessToken(answer))
                        .json()
                        .getJsonObject("act")
                        .getString("sub"))
                .isEqualTo("client:" + ORDERS_SERVICE);
        assertThat(claims.getExpirationTime()).isBeforeOrEqualTo(first.getExpirationTime());
    }

    @Test
    void the_end_of_the_login_is_the_end_of_it() {
        String exchanged = accessToken(delegated(token));
        assertThat(isActive(exchanged)).isTrue();

        aldaba.postFormAs(FRONT, FRONT_SECRET, "/revoke", "token", login.json().getString("refresh_token"));

        assertThat(isActive(exchanged)).isFalse();
    }

    @Test
    void who_exchanged_it_may_revoke_it_alone() {
        String exchanged = accessToken(delegated(token));

        aldaba.postFormAs(ORDERS_SERVICE, ORDERS_SECRET, "/revoke", "token", exchanged);

        assertThat(isActive(exchanged)).isFalse();
        assertThat(isActive(token)).isTrue();
    }

    @Test
    void without_an_actor_only_the_impersonator_gets_one() throws Exception {
        assertRefused(clients.exchange(ORDERS_SERVICE, ORDERS_SECRET, token, "resource", STOCK), "invalid_request");

        Answer answer = clients.exchange(IMPERSONATOR, IMPERSONATOR_SECRET, token, "audience", STOCK);
        assertThat(claims(answer).getClaims()).doesNotContainKey("act");
    }

    @Test
    void what_goes_beyond_is_refused() {
        for (String target : List.of(ORDERS, "urn:example:none")) {
            assertRefused(
                    clients.exchange(IMPERSONATOR, IMPERSONATOR_SECRET, token, "resource", target), "invalid_target");
        }
        assertRefused(
                clients.exchange(IMPERSONATOR, IMPERSONATOR_SECRET, token, "scope", "orders:write"), "invalid_scope");
        assertRefused(clients.exchange(IMPERSONATOR, IMPERSONATOR_SECRET, "nonsense"), "invalid_request");
        assertRefused(
                clients.exchange(IMPERSONATOR, IMPERSONATOR_SECRET, login.json().getString("refresh_token")),
                "invalid_request");
        assertRefused(
                clients.exchange(IMPERSONATOR, IMPERSONATOR_SECRET, accessToken(clients.front())), "invalid_request");
        assertRefused(
                clients.exchange(
                        IMPERSONATOR,
                        IMPERSONATOR_SECRET,
                        token,
                        "requested_token_type",
                        "urn:ietf:params:oauth:token-type:refresh_token"),
                "invalid_request");
        assertRefused(clients.exchange(FRONT, FRONT_SECRET, token), "unauthorized_client");
    }

    private Answer delegated(String subject) {
        String own = accessToken(
                aldaba.postFormAs(ORDERS_SERVICE, ORDERS_SECRET, "/token", "grant_type", "client_credentials"));
        return clients.exchange(
                ORDERS_SERVICE,
                ORDERS_SECRET,
                subject,
                "actor_token",
                own,
                "actor_token_type",
                TYPE,
                "resource",
                STOCK);
    }

    private boolean isActive(String accessToken) {
        return clients.introspect(accessToken).json().getBoolean("active");
    }
}
