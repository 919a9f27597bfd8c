package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown at it, the answer is a clear refusal and tells nothing of the inside. */
class HostileInputIT extends AldabaIT {

    static Stream<String> forms() {
        return Stream.of(
                "username=" + "a".repeat(60_000) + "&password=x",
                "token=" + "a".repeat(60_000),
                "refresh_token=" + "a".repeat(60_000),
                "a&".repeat(10_000),
                "username=%00&password=%00",
                "username=%ED%A0%80&password=x",
                "username[]=a&password[]=b",
                "username=johndoe&password=" + "%F0%9F%98%80".repeat(1_000),
                "username=' OR 1=1 --&password=' OR 1=1 --",
                "=&=&=",
                "{\"username\":\"johndoe\"}");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_hostile_form_is_refused_at_every_form_endpoint(String form) {
        for (String path : new String[] {"/token", "/token/refresh", "/introspect", "/revoke"}) {
            assertRefused(aldaba.postForm(path, Map.of(), form));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/token/refresh", "/introspect", "/revoke", "/users"})
    void a_body_past_the_bound_is_refused(String path) {
        String type = path.equals("/users") ? "application/json" : "application/x-www-form-urlencoded";
        Answer answer = aldaba.send(aldaba.request(path)
                .header("Content-Type", type)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x".repeat(200_000))));

        assertThat(answer.status()).isEqualTo(413);
        assertRefused(answer);
    }

    /** No {@code Content-Length} tells it beforehand. */
    @ParameterizedTest
    @ValueSource(strings = {"/token", "/users"})
    void a_chunked_body_past_the_bound_is_refused(String path) {
        String type = path.equals("/users") ? "application/json" : "application/x-www-form-urlencoded";
        byte[] body = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        Answer answer = aldaba.send(aldaba.request(path)
                .header("Content-Type", type)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(body))));

        assertThat(answer.status()).isEqualTo(413);
        assertRefused(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearer \u00e9",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "Basic",
                "Basic !!!",
                "Basic Og==",
                "Digest x",
                "x"
            })
    void a_strange_authorization_header_is_refused(String header) {
        assertRefused(aldaba.send(
                aldaba.request("/users/me").header("Authorization", header).GET()));
        assertRefused(aldaba.postForm("/introspect", Map.of("Authorization", header), "token=x"));
        assertRefused(aldaba.postForm("/token/refresh", Map.of("Authorization", header), ""));
    }

    /** A client that writes what {@code HttpClient} refuses to write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00 HTTP/1.1",
                "GET /users/%ff HTTP/1.1",
                "GET /users/..%2f..%2fetc HTTP/1.1",
                "GET /../WEB-INF/web.xml HTTP/1.1",
                "GET /WEB-INF/web.xml HTTP/1.1",
                "GET /META-INF/persistence.xml HTTP/1.1",
                "GET /docs/..%2f..%2fMETA-INF/persistence.xml HTTP/1.1",
                "GET /docs/%2e%2e/%2e%2e/x HTTP/1.1",
                "GET /users/me;x=y HTTP/1.1",
                "GET /admin/users?limit=99999999999999999999 HTTP/1.1",
                "GET /nothing?a=%zz HTTP/1.1",
                "TRACE / HTTP/1.1",
                "FOO /token HTTP/1.1",
                "NONSENSE"
            })
    void a_raw_request_is_refused(String requestLine) throws IOException {
        String answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).isNotEmpty();
        assertThat(answer.split("\r\n", 2)[0]).containsPattern(" (30[0-9]|4[0-9][0-9]|501|505)");
        assertTellsNothing(answer);
    }

    @Test
    void a_header_past_the_servers_bound_is_refused() throws IOException {
        String answer = raw("GET /users/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + "a".repeat(200_000) + "\r\n\r\n");

        assertThat(answer.isEmpty() || answer.split("\r\n", 2)[0].matches(".* (4\\d\\d).*"))
                .isTrue();
        assertTellsNothing(answer);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(aldaba.base().getHost(), aldaba.base().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException closedBeforeAllWasWritten) {
                // The answer, if any, is still there to read.
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertTellsNothing(answer.body());
    }

    private static void assertTellsNothing(String text) {
        assertThat(text)
                .doesNotContain("Exception")
                .doesNotContain("io.aldaba")
                .doesNotContain("jakarta.")
                .doesNotContain("org.jboss")
                .doesNotContain("com.nimbusds")
                .doesNotContain("\tat ");
    }
}
