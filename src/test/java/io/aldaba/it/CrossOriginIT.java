package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.kernel.web.Limits;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts of an application in a browser may request, and what they may not. */
class CrossOriginIT extends AldabaIT {

    private static final String ORIGIN = "https://shop.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/jwks",
                "/token",
                "/token/refresh",
                "/revoke",
                "/userinfo",
                "/device_authorization",
                "/clients",
                "/clients/some-client"
            })
    void a_browser_may_ask_for_any_origin_but_never_with_cookies(String path) {
        Answer answer = preflight(path);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("*, Authorization, Content-Type, MCP-Protocol-Version");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    }

    /** Endpoints for cookies or secrets of confidential clients, and those that no script calls. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/authorize",
                "/login",
                "/consent",
                "/logout",
                "/device",
                "/introspect",
                "/users",
                "/users/me",
                "/admin/users",
                "/metrics",
                "/nowhere"
            })
    void elsewhere_no_origin_but_its_own_may_read(String path) {
        Answer answer =
                aldaba.send(aldaba.request(path).header("Origin", ORIGIN).GET());

        assertNotOpened(preflight(path));
        assertNotOpened(answer);
    }

    @Test
    void the_answer_of_a_login_may_be_read() {
        Answer answer = aldaba.postForm("/token", Map.of("Origin", ORIGIN), "username=johndoe&password=secret");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @CsvSource({"/token, 400", "/token/refresh, 400", "/revoke, 401", "/userinfo, 401", "/device_authorization, 401"})
    void a_refusal_may_be_read_and_its_challenge(String path, int status) {
        Answer answer = aldaba.postForm(path, Map.of("Origin", ORIGIN), "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
    }

    @Test
    void an_application_in_a_browser_is_told_why_it_is_not_registered() {
        Answer answer = aldaba.send(aldaba.request("/clients")
                .header("Origin", ORIGIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void so_may_one_from_before_the_endpoint_is_asked() {
        Answer answer = aldaba.send(aldaba.request("/userinfo?a=" + "x".repeat(Limits.URI))
                .header("Origin", ORIGIN)
                .GET());

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Retry-After");
    }

    private Answer preflight(String path) {
        return aldaba.send(aldaba.request(path)
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static void assertNotOpened(Answer answer) {
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
}
