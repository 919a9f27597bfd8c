package io.aldaba.token.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.SigningAlgorithm;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void a_signed_answer_is_for_who_asked_and_says_what_the_plain_one_says() {
        bench.house.clients.save(
                ClientExamples.with(ClientExamples.shop(), Map.of("introspection_signed_response_alg", "PS256")));
        String token = bench.token(null, GRANT).getString("access_token");

        String jwt = bench.introspection.signed(WebBench.SHOP, "token=" + token);

        assertThat(bench.house.signatures.algorithm(jwt)).isEqualTo(SigningAlgorithm.PS256);
        assertThat(bench.house.signatures.type(jwt)).isEqualTo("token-introspection+jwt");
        Map<String, Object> claims = bench.house.signatures.claims(jwt);
        assertThat(claims)
                .containsOnlyKeys("iss", "aud", "iat", "token_introspection")
                .containsEntry("iss", "https://id.example")
                .containsEntry("aud", "shop")
                .containsEntry("iat", bench.house.clock.instant().getEpochSecond());
        assertThat(claims.get("token_introspection"))
                .hasToString(bench.introspection.answer(WebBench.SHOP, "token=" + token));
    }

    @Test
    void a_dead_token_is_dead_in_a_signed_answer_too_and_a_stranger_gets_none() {
        String jwt = bench.introspection.signed(WebBench.SHOP, "token=nonsense");

        assertThat(bench.house.signatures.claims(jwt)).containsEntry("token_introspection", Map.of("active", false));
        assertThat(rejectionOf(() -> bench.introspection.signed(null, "client_id=phone&token=nonsense")))
                .isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void the_asking_client_is_told_the_name_it_knows() {
        Client pairwise = ClientExamples.with(
                ClientExamples.shop(),
                Map.of("subject_type", "pairwise", "sector_identifier_uri", "https://shop.example/sector"));
        bench.house.clients.save(pairwise);
        String name = bench.house.nameSubject().name(bench.house.john.id(), pairwise);
        JsonObject tokens = bench.token(WebBench.SHOP, GRANT);

        for (String token : List.of(tokens.getString("access_token"), tokens.getString("refresh_token"))) {
            assertThat(bench.introspect(WebBench.SHOP, "token=" + token).getString("sub"))
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/token-introspection+jwt|true",
                "application/Token-Introspection+JWT|true",
                "application/token-introspection+jwt, application/json|true",
                "text/html, application/token-introspection+jwt, */*|true",
                "application/json, application/token-introspection+jwt|false",
                "*/*|false",
                "*/*, application/token-introspection+jwt|false",
                "application/jwt|false",
                "application/*|false"
            })
    void a_jwt_is_for_who_names_it_first(String accept, boolean wanted) {
        List<MediaType> acceptable = Stream.of(accept.split(", "))
                .map(IntrospectionResourceTest::mediaType)
                .toList();

        assertThat(IntrospectionResource.isJwtWanted(acceptable)).isEqualTo(wanted);
    }

    private static MediaType mediaType(String text) {
        String[] parts = text.split("/");
        return new MediaType(parts[0], parts[1]);
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
