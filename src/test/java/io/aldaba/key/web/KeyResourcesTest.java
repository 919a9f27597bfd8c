package io.aldaba.key.web;

import static io.aldaba.kernel.SigningAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.web.RequiresRole;
import io.aldaba.kernel.web.Roles;
import io.aldaba.key.DescribeKeys;
import io.aldaba.key.KeySettings;
import io.aldaba.key.Rotation;
import io.aldaba.key.SigningKey;
import io.aldaba.key.SomeKeys;
import io.aldaba.key.jose.TestTokens;
import io.aldaba.platform.rest.InMemoryRest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyResourcesTest {

    private final MutableClock clock = new MutableClock();

    @Test
    void the_key_set_lists_each_jwk() {
        JsonObject set = KeySetDocument.jwkSet(List.of("{\"kid\":\"a\"}", "{\"kid\":\"b\"}"));

        assertThat(set).hasToString("{\"keys\":[{\"kid\":\"a\"},{\"kid\":\"b\"}]}");
        assertThat(KeySetDocument.jwkSet(List.of())).hasToString("{\"keys\":[]}");
    }

    @Test
    void the_document_follows_the_keys() {
        KeySetDocument document = new KeySetDocument();

        assertThat(document.of(List.of())).isEqualTo("{\"keys\":[]}");
        assertThat(document.of(List.of("{\"kid\":\"a\"}"))).isEqualTo("{\"keys\":[{\"kid\":\"a\"}]}");
        assertThat(document.of(List.of("{\"kid\":\"a\"}"))).isEqualTo("{\"keys\":[{\"kid\":\"a\"}]}");
        assertThat(document.of(List.of("{\"kid\":\"b\"}"))).isEqualTo("{\"keys\":[{\"kid\":\"b\"}]}");
    }

    @Test
    void the_key_set_of_a_real_ring_is_public() {
        TestTokens tokens = TestTokens.at(clock);
        DescribeKeys describeKeys = new DescribeKeys(tokens.ring(), tokens.publicKeys(), clock);

        JsonObject set = KeySetDocument.jwkSet(describeKeys.describe());

        assertThat(set.getJsonArray("keys")).hasSize(3).allSatisfy(key -> {
            JsonObject jwk = key.asJsonObject();
            assertThat(jwk.getString("use")).isEqualTo("sig");
            assertThat(jwk)
                    .containsKeys("kid", "alg", "kty")
                    .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "oth");
        });
    }

    @Test
    void the_key_set_may_be_kept_for_a_quarter_of_what_a_key_waits() {
        assertThat(keySet(Map.of()).getHeaderString("Cache-Control")).isEqualTo("public, max-age=30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "application/*|application/json",
                "application/json|application/json",
                "application/jwk-set+json|application/jwk-set+json",
                "application/jwk-set+json, application/json|application/jwk-set+json",
                "application/jwk-set+json;q=0.5, application/json|application/json",
                "text/html, application/jwk-set+json, */*;q=0.1|application/jwk-set+json",
                "text/html, */*|application/json"
            })
    void the_key_set_is_json_but_for_who_names_its_own_type_first(String accept, String type) {
        ContainerResponse answer = keySet(Map.of("Accept", accept));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getMediaType()).hasToString(type);
        assertThat(answer.getHeaderString("Vary"))
                .isEqualTo("Accept")
                .isEqualTo(new KeySetDocument().variesBy().orElseThrow());
        assertThat((String) answer.getEntity()).startsWith("{\"keys\":[");
    }

    private ContainerResponse keySet(Map<String, String> headers) {
        TestTokens tokens = TestTokens.at(clock);
        AbstractBinder wiring = new AbstractBinder() {
            @Override
            protected void configure() {
                KeySetDocument document = new KeySetDocument();
                document.describeKeys = new DescribeKeys(tokens.ring(), tokens.publicKeys(), clock);
                document.settings = new KeySettings(
                        Duration.ofDays(1), Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(1));
                bind(document).to(KeySetDocument.class);
            }
        };
        return new InMemoryRest(JwksResource.class, wiring).send("GET", "/jwks", headers);
    }

    @Test
    void a_rotation_tells_what_was_made_and_what_waits() {
        SigningKey made =
                new SigningKey(SomeKeys.sealed(ES256, 1), 2, clock.instant(), Instant.parse("2026-01-02T04:04:05Z"));

        JsonObject answer = KeyRotationResource.describe(new Rotation(List.of(made), List.of()));

        assertThat(answer)
                .isEqualTo(Json.createObjectBuilder()
                        .add(
                                "made",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("kid", SomeKeys.kid(1).value())
                                                .add("alg", "ES256")
                                                .add("published_at", "2026-01-02T03:04:05Z")
                                                .add("signs_from", "2026-01-02T04:04:05Z")))
                        .add("pending", Json.createArrayBuilder())
                        .build());
        assertThat(answer.toString()).doesNotContain("envelope");
    }

    @Test
    void only_an_administrator_rotates() throws Exception {
        RequiresRole required = KeyRotationResource.class
                .getMethod("rotate", SecurityContext.class, HttpServletRequest.class)
                .getAnnotation(RequiresRole.class);

        assertThat(required.value()).containsExactly(Roles.ADMIN);
    }
}
