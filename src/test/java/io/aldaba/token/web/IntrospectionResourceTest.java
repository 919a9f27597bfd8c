package io.aldaba.token.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionResourceTest {

    private static final String GRANT = "grant_type=password&username=johndoe&password=secret";

    private final WebBench bench = new WebBench();

    @Test
    void a_live_access_token_is_described() {
        String token = bench.token(null, GRANT).getString("access_token");

        JsonObject answer = bench.introspect(WebBench.SHOP, "token=" + token + "&token_type_hint=refresh_token");

        long now = bench.house.clock.instant().getEpochSecond();
        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getString("client_id")).isEqualTo("aldaba");
        assertThat(answer.getString("username")).isEqualTo("root");
        assertThat(answer.getString("upn")).isEqualTo("root");
        assertThat(answer.getString("sub")).isEqualTo(bench.house.john.id().value());
        assertThat(answer.getString("iss")).isEqualTo("https://id.example");
        assertThat(answer.getString("scope")).isEqualTo("profile email");
        assertThat(answer.getJsonNumber("exp").longValue()).isEqualTo(now + 900);
        assertThat(answer.getJsonNumber("iat").longValue()).isEqualTo(now);
        assertThat(answer.getString("jti")).isNotEmpty();
        assertThat(answer.getJsonArray("groups").getValuesAs(JsonString::getString))
                .containsExactly("admin");
        assertThat(answer.getJsonArray("aud").getValuesAs(JsonString::getString))
                .containsExactly("https://id.example");
    }

    @Test
    void a_live_refresh_token_is_described_to_its_client() {
        String token = bench.token(WebBench.SHOP, GRANT).getString("refresh_token");

        JsonObject answer = bench.introspect(WebBench.SHOP, "token=" + token);

        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getString("client_id")).isEqualTo("shop");
        assertThat(answer.getString("scope")).isEqualTo("profile email");
        assertThat(answer).doesNotContainKey("token_type");
    }

    @Test
    void everything_dead_has_the_same_answer() {
        String revoked = bench.token(WebBench.SHOP, GRANT).getString("access_token");
        bench.revoke(WebBench.SHOP, "token=" + revoked);
        String others = bench.token(null, GRANT).getString("refresh_token");

        for (String token : new String[] {revoked, others, "x", "a.b.c", "alr_x"}) {
            assertThat(bench.introspection.answer(WebBench.SHOP, "token=" + token))
                    .isEqualTo("{\"active\":false}");
        }
    }

    @Test
    void only_a_client_that_proved_itself_may_ask() {
        String token = bench.token(null, GRANT).getString("access_token");

        assertThat(rejectionOf(() -> bench.introspect(null, "token=" + token))).isEqualTo(OAuthError.invalidClient());
        assertThat(rejectionOf(() -> bench.introspect(null, "client_id=phone&token=" + token)))
                .isEqualTo(OAuthError.invalidClient());
        assertThat(rejectionOf(() -> bench.introspect("Bearer " + token, "token=" + token)))
                .isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void revocation_is_for_the_tokens_own_client() {
        String token = bench.token(WebBench.SHOP, GRANT).getString("refresh_token");

        assertThat(rejectionOf(() -> bench.revoke(null, "client_id=aldaba&token=" + token)))
                .isEqualTo(OAuthError.invalidGrant("The token was issued to another client."));
        bench.revoke(WebBench.SHOP, "token=" + token);

        assertThat(bench.introspect(WebBench.SHOP, "token=" + token).getBoolean("active"))
                .isFalse();
    }

    @Test
    void the_built_in_client_revokes_by_its_name_and_unknown_tokens_are_no_fault() {
        String token = bench.token(null, GRANT).getString("refresh_token");

        bench.revoke(null, "client_id=aldaba&token=" + token);
        bench.revoke(null, "client_id=aldaba&token=" + token);
        bench.revoke(null, "client_id=aldaba&token=nonsense");

        assertThat(bench.house.families.all().get(0).revokedAt()).isPresent();
    }

    @Test
    void who_names_no_client_is_none_here() {
        String token = bench.token(null, GRANT).getString("refresh_token");

        assertThat(rejectionOf(() -> bench.revoke(null, "token=" + token))).isEqualTo(OAuthError.invalidClient());
        assertThat(bench.house.families.all().get(0).revokedAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token=", "token=a&token=b", "token=%00", "token=%ff", "token_type_hint=access_token"})
    void a_malformed_request_is_refused(String form) {
        assertThat(((OAuthError) rejectionOf(() -> bench.introspect(WebBench.SHOP, form))).code())
                .isEqualTo("invalid_request");
        assertThat(((OAuthError) rejectionOf(() -> bench.revoke(WebBench.SHOP, form))).code())
                .isEqualTo("invalid_request");
    }

    @Test
    void a_token_of_a_megabyte_is_refused() {
        String form = "token=" + "x".repeat(1_000_000);

        assertThat(rejectionOf(() -> bench.introspect(WebBench.SHOP, form)).status())
                .isEqualTo(400);
        assertThat(rejectionOf(() -> bench.revoke(WebBench.SHOP, form)).status())
                .isEqualTo(400);
    }
}
