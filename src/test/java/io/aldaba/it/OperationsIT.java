package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and other services read: metadata, keys, health, metrics, documentation. */
class OperationsIT extends AldabaIT {

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    void the_metadata_names_endpoints_that_are_there(String path) {
        Answer answer = aldaba.get(path);
        JsonObject metadata = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(metadata.getString("issuer") + "/").isEqualTo(aldaba.base().toString());
        metadata.keySet().stream()
                .filter(name -> name.endsWith("_endpoint") || name.equals("jwks_uri"))
                .forEach(name -> {
                    String url = metadata.getString(name);
                    assertThat(url).startsWith(aldaba.base().toString());
                    Answer endpoint =
                            aldaba.get(url.substring(aldaba.base().toString().length() - 1));
                    assertThat(endpoint.status()).as(name).isIn(200, 400, 401, 405);
                });
        assertThat(metadata.getJsonArray("grant_types_supported").getValuesAs(JsonString::getString))
                .containsExactlyInAnyOrder(
                        "authorization_code",
                        "client_credentials",
                        "implicit",
                        "password",
                        "refresh_token",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "urn:ietf:params:oauth:grant-type:token-exchange");
    }

    @Test
    void the_host_header_changes_nothing() {
        Answer answer = aldaba.send(aldaba.request("/.well-known/openid-configuration")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .GET());

        assertThat(answer.body()).doesNotContain("evil.example");
        assertThat(answer.json().getString("issuer") + "/")
                .isEqualTo(aldaba.base().toString());
    }

    @Test
    void the_key_set_has_a_public_key_of_each_algorithm() {
        Answer answer = aldaba.get("/jwks");

        assertThat(answer.status()).isEqualTo(200);
        // A quarter of the time for which these tests publish a key before it signs.
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=3");
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.json().getJsonArray("keys").stream()
                        .map(key -> key.asJsonObject().getString("alg"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("ES256", "PS256", "RS256");
        answer.json().getJsonArray("keys").forEach(key -> assertThat(key.asJsonObject())
                .containsKeys("kid", "kty", "use", "alg")
                .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi"));
    }

    /** The usual requests of programs are answered before JAX-RS runs, all others by JAX-RS. */
    @ParameterizedTest
    @ValueSource(strings = {"/jwks", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    void a_document_is_the_same_by_whatever_way(String path) {
        Answer soon = aldaba.get(path);
        Answer late = aldaba.send(
                aldaba.request(path).header("Accept", "application/json;q=0.9").GET());
        Answer withToken = aldaba.get(path, aldaba.logIn("johndoe", "secret").access());

        assertThat(soon.status()).isEqualTo(200);
        assertThat(soon.body()).isEqualTo(late.body()).isEqualTo(withToken.body());
        assertThat(told(soon)).isEqualTo(told(late)).isEqualTo(told(withToken)).containsKey("content-security-policy");
    }

    /** The headers, except for those that differ in every response. */
    private static Map<String, List<String>> told(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        assertThat(headers.remove("x-request-id")).hasSize(1);
        headers.remove("date");
        return headers;
    }

    @Test
    void an_administrator_rotates_the_keys_and_nobody_else() {
        var anonymous = aldaba.send(
                aldaba.request("/admin/keys/rotate").POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        var person = rotateAs("johndoe");
        int before = aldaba.get("/jwks").json().getJsonArray("keys").size();

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(person.status()).isEqualTo(403);
        assertThat(aldaba.get("/jwks").json().getJsonArray("keys")).hasSize(before);
        Answer rotated = rotateAs("admin");
        assertThat(rotated.status()).isIn(200, 201);
        assertThat(aldaba.get("/jwks").body()).contains(kids(rotated));
        assertThat(aldaba.me(aldaba.logIn("johndoe", "secret").access()).status())
                .isEqualTo(200);
    }

    /** The keys of a rotation that is new or in progress. */
    private static List<String> kids(Answer rotation) {
        return Stream.of("made", "pending")
                .flatMap(which -> rotation.json().getJsonArray(which).getValuesAs(JsonObject.class).stream())
                .map(key -> key.getString("kid"))
                .toList();
    }

    private Answer rotateAs(String name) {
        return aldaba.send(aldaba.request("/admin/keys/rotate")
                .header(
                        "Authorization",
                        "Bearer " + aldaba.logIn(name, "secret").access())
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/started"})
    void it_is_healthy(String path) {
        assertThat(aldaba.get(path).status()).isEqualTo(200);
        assertThat(aldaba.get(path).json().getString("status")).isEqualTo("UP");
    }

    @Test
    void the_documentation_has_nothing_inline() {
        Answer page = aldaba.get("/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .doesNotContain("unsafe-inline")
                .doesNotContain("unsafe-eval");
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void the_openapi_document_describes_every_endpoint() {
        JsonObject paths = aldaba.get("/openapi.json").json().getJsonObject("paths");

        assertThat(paths.keySet())
                .contains(
                        "/authorize",
                        "/logout",
                        "/token",
                        "/token/refresh",
                        "/users",
                        "/users/me",
                        "/users/{id}",
                        "/admin/users",
                        "/admin/keys/rotate",
                        "/introspect",
                        "/revoke",
                        "/jwks",
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server",
                        "/health/live",
                        "/health/ready",
                        "/metrics");
        assertThat(aldaba.get("/openapi.yaml").body()).contains("/users/me");
    }

    @Test
    void metrics_are_guarded_outside_development() {
        assertThat(aldaba.get("/metrics").status()).isEqualTo(401);
        assertThat(aldaba.get("/metrics", "a-wrong-token").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/docs", "/jwks", "/users/me", "/nothing-here", "/health/ready", "/openapi.json", "/metrics"
            })
    void every_answer_has_the_security_headers(String path) {
        Answer answer = aldaba.get(path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        // Forms on a page need the origin (ADR 15).
        assertThat(answer.header("Referrer-Policy")).isEqualTo(path.equals("/") ? "same-origin" : "no-referrer");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.headers().map()).doesNotContainKeys("X-Powered-By", "x-powered-by");
    }
}
