package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.kernel.web.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the response is a clear refusal without internal details. */
class HostileInputIT extends AldabaIT {

    private static final boolean ON_PAYARA = "payara".equals(System.getProperty("arquillian.launch"));
    private static final boolean ON_WILDFLY = "wildfly".equals(System.getProperty("arquillian.launch"));

    /** Open Liberty repeats the HTTP version of the request. */
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d\\.\\d \\d{3} .*", Pattern.DOTALL);

    /** Open Liberty's own response to a path that it cannot decode ({@code docs/servers/liberty.md}). */
    private static final String LIBERTY_ON_A_PATH =
            "CWWWC0005I: The request URI has invalid or improperly encoded characters";

    /** The code of one of Open Liberty's messages; without its number a random token may contain one. */
    private static final Pattern LIBERTY_MESSAGE = Pattern.compile("\\b(SRVE|CWW[A-Z]{1,3})\\d{4}[EIW]");

    /** More than a node can handle at once. */
    private static final int DRIPPING = 185;

    /** Responses of 80 KB each that nobody reads. */
    private static final int UNREAD = 200;

    /** Follows the request line: the server closes the connection, so that its response has an end. */
    private static final String CLOSING = "\r\nHost: localhost\r\nConnection: close\r\n";

    static Stream<String> forms() {
        return Stream.of(
                "username=" + "a".repeat(60_000) + "&password=x",
                "token=" + "a".repeat(60_000),
                "refresh_token=" + "a".repeat(60_000),
                "token=" + "a".repeat(1_000_000),
                "refresh_token=" + "a".repeat(1_000_000),
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
        Answer answer = aldaba.send(aldaba.request(path)
                .header("Content-Type", typeAt(path))
                .POST(BodyPublishers.ofString("x".repeat(200_000))));

        assertThat(answer.status()).isEqualTo(413);
        assertRefused(answer);
    }

    /** Without {@code Content-Length}, which would announce it. */
    @ParameterizedTest
    @ValueSource(strings = {"/token", "/users"})
    void a_chunked_body_past_the_bound_is_refused(String path) {
        byte[] body = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        Answer answer = aldaba.send(aldaba.request(path)
                .header("Content-Type", typeAt(path))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

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

    /** Either would be read by itself; of two, a proxy might check the one and we the other. */
    @ParameterizedTest
    @ValueSource(strings = {"/token", "/token/refresh", "/introspect", "/revoke", "/device_authorization"})
    void a_second_authorization_header_is_refused_where_clients_authenticate(String path) {
        String form = "grant_type=client_credentials&token=x&refresh_token=x";
        String first = "Authorization: " + AldabaClient.basic("one", "a") + "\r\n";

        String answer = raw("POST " + path + " HTTP/1.1" + CLOSING + first
                + "Authorization: Bearer x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length() + "\r\n\r\n" + form);

        assertThat(statusOf(answer)).isEqualTo(400);
        assertThat(answer).contains("\"invalid_request\"", "The header Authorization is repeated.");
        assertRefused(answer);
    }

    /** A client that writes what {@code HttpClient} refuses to write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00 HTTP/1.1",
                "GET /users/%00 HTTP/1.1",
                "GET /users/me%0d%0aX-Injected:%20y HTTP/1.1",
                "GET /users/a\u0001b HTTP/1.1",
                "GET /users/a\u0080b HTTP/1.1",
                "GET /users/%ff HTTP/1.1",
                "GET /%c0%ae%c0%ae/ HTTP/1.1",
                "GET /users/..%2f..%2fetc HTTP/1.1",
                "GET /../WEB-INF/web.xml HTTP/1.1",
                "GET /..%5c..%5cWEB-INF%5cweb.xml HTTP/1.1",
                "GET /WEB-INF/web.xml HTTP/1.1",
                "GET /META-INF/persistence.xml HTTP/1.1",
                "GET /docs/..%2f..%2fMETA-INF/persistence.xml HTTP/1.1",
                "GET /docs/%2e%2e/%2e%2e/x HTTP/1.1",
                "GET /users/me;x=y HTTP/1.1",
                "GET /admin/users?limit=99999999999999999999 HTTP/1.1",
                "GET /admin/users?limit=%00 HTTP/1.1",
                "GET /nothing?a=%zz HTTP/1.1",
                "GET /authorize?client_id=browser-app&a=%zz HTTP/1.1",
                "GET /authorize?client_id=browser-app&a=%00 HTTP/1.1",
                "GET /nothing?a=% HTTP/1.1",
                "GET /nothing?a=\u0001 HTTP/1.1",
                "GET /users/me HTTP/9.9",
                "TRACE / HTTP/1.1",
                "FOO /token HTTP/1.1",
                "NONSENSE"
            })
    void a_raw_request_is_refused(String requestLine) {
        assertRefused(raw(requestLine + CLOSING + "\r\n"));
    }

    /** Jersey would answer with an empty 400 by itself, without our headers; WildFly stops reading there and does. */
    @ParameterizedTest
    @ValueSource(strings = {"/users/{x}", "/{", "/users/}"})
    void a_path_with_braces_is_refused_as_everything_else_is(String path) {
        String answer = raw("GET " + path + " HTTP/1.1" + CLOSING + "\r\n");

        assertThat(statusOf(answer)).isEqualTo(400);
        if (ON_WILDFLY) {
            assertTellsNothing(answer);
            return;
        }
        assertThat(answer)
                .contains("/problems/bad-request")
                .containsIgnoringCase("\r\nContent-Security-Policy:")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
                .containsIgnoringCase("\r\nX-Request-Id:")
                .containsIgnoringCase("\r\nCache-Control: no-store\r\n");
    }

    @Test
    void an_overlong_uri_is_refused_in_the_form_of_its_endpoint() {
        String query = "?a=" + "x".repeat(Limits.URI);

        String plain = raw("GET /users/me" + query + " HTTP/1.1" + CLOSING + "\r\n");
        assertThat(statusOf(plain)).isEqualTo(414);
        assertThat(plain).contains("/problems/uri-too-long");
        assertRefused(plain);

        String oauth = raw("GET /token" + query + " HTTP/1.1" + CLOSING + "\r\n");
        assertThat(statusOf(oauth)).isEqualTo(414);
        assertThat(oauth).contains("\"error\":");
        assertRefused(oauth);
    }

    /**
     * Payara decodes the path before it calls any filter, and if that fails it answers with an empty 200
     * ({@code docs/servers/payara.md} says why); none of our code has run then.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/users/%2", "/users/%zz", "/token/%g0"})
    void a_malformed_escape_in_the_path_is_refused_before_anything_runs(String path) {
        String answer = raw("GET " + path + " HTTP/1.1" + CLOSING + "\r\n");

        if (ON_PAYARA) {
            assertThat(statusOf(answer)).isEqualTo(200);
            assertThat(answer).contains("Content-Length: 0\r\n").endsWith("\r\n\r\n");
            assertTellsNothing(answer);
        } else {
            assertThat(statusOf(answer)).isEqualTo(400);
            assertRefused(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: abc\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
                "Content-Length: 1, 1\r\n\r\na",
                "X-Nul: a\u0000b\r\n",
                "Content-Type: application/x-www-form-urlencoded; charset=nonsense\r\nContent-Length: 1\r\n\r\na",
                "Content-Type: application/x-www-form-urlencoded; charset=\r\nContent-Length: 1\r\n\r\na",
                "Content-Type: /\r\nContent-Length: 1\r\n\r\na",
                "Content-Type: nonsense\r\nContent-Length: 1\r\n\r\na",
                "Accept: nonsense\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1\r\n\r\na",
                "Accept-Language: \u0001\r\n"
            })
    void a_malformed_header_is_refused(String header) {
        for (String path : new String[] {"/token", "/users"}) {
            assertRefused(raw("POST " + path + " HTTP/1.1" + CLOSING + header + "\r\n"));
        }
    }

    /**
     * As a 32-bit number it would be negative or small. Payara waits for the first byte of a form before it calls us.
     */
    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "3000000000", "4294967328"})
    void a_length_past_what_can_be_counted_is_too_large(String length) {
        for (String path : new String[] {"/token", "/users"}) {
            String answer = beginningOfAnswer("POST " + path + " HTTP/1.1" + CLOSING + "Content-Type: " + typeAt(path)
                    + "\r\nContent-Length: " + length + "\r\n\r\nx");

            assertThat(statusOf(answer)).isEqualTo(413);
            assertRefused(answer);
        }
    }

    /**
     * Otherwise somebody behind a proxy that forwards the upgrade could talk to the server without its control, from
     * any address.
     */
    @Test
    void nobody_is_taken_to_http_2_without_tls() {
        String request = String.join(
                "\r\n",
                "GET /jwks HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__",
                "",
                "");

        assertThat(statusOf(beginningOfAnswer(request))).isEqualTo(200);
    }

    /**
     * Another site of the same domain may set them; the second is the first in UTF-8. Payara stops reading there
     * ({@code docs/servers/payara.md}).
     */
    @ParameterizedTest
    @ValueSource(strings = {"a=Jos\u00e9", "a=Jos\u00c3\u00a9", "\u00e9=1"})
    void a_cookie_of_others_that_is_no_ascii_does_no_harm(String cookie) {
        if (ON_PAYARA) {
            assertThat(statusOf(raw("GET /jwks HTTP/1.1" + CLOSING + "Cookie: " + cookie + "\r\n\r\n")))
                    .isEqualTo(400);
        } else {
            assertOwnCookieIsSeenBeside(cookie);
        }
    }

    @Test
    void hundreds_of_cookies_do_no_harm() {
        assertOwnCookieIsSeenBeside(
                IntStream.range(0, 250).mapToObj(i -> "c" + i + "=v").collect(Collectors.joining("; ")));
    }

    /** A browser that is recognized by its cookie gets no other one. */
    private void assertOwnCookieIsSeenBeside(String cookies) {
        String own = "; aldaba-browser=" + "a".repeat(43);
        for (String path : new String[] {"/login", "/jwks"}) {
            String answer = raw("GET " + path + " HTTP/1.1" + CLOSING + "Cookie: " + cookies + own + "\r\n\r\n");

            assertThat(statusOf(answer)).as(path + answer).isEqualTo(200);
            assertThat(answer).doesNotContain("aldaba-browser=").containsIgnoringCase("\r\nX-Request-Id:");
            assertTellsNothing(answer);
        }
        assertThat(raw("GET /login HTTP/1.1" + CLOSING + "Cookie: " + cookies + "\r\n\r\n"))
                .contains("aldaba-browser=");
    }

    /** JAX-RS parses them before any of our code runs, or while it selects the method. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: text/html;q=abc\r\n",
                "Accept: text/html;q=\r\n",
                "Accept: text/html;q=1.5\r\n",
                "Accept: ;;;///\r\n",
                "Accept: */*\r\nAccept: nonsense\r\n"
            })
    void a_malformed_accept_is_refused_everywhere(String header) {
        for (String path : new String[] {"/", "/docs", "/jwks", "/userinfo", "/authorize", "/clients/x", "/nothing"}) {
            String answer = raw("GET " + path + " HTTP/1.1" + CLOSING + header + "\r\n");

            assertThat(statusOf(answer)).isEqualTo(400);
            assertRefused(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2\r\n",
                "Accept: */*,, application/json;q=0.12345,\r\n",
                "Accept:\r\n",
                "Accept-Language: en;q=zz\r\n",
                "Accept-Language: en;q=1.5, *;q=-1, e~n\r\n",
                "Accept-Language: ;\r\n",
                "Accept-Charset: foo;q=x\r\n",
                "Accept-Encoding: gzip;q=x\r\n",
                "If-None-Match: \"\r\n",
                "If-None-Match: a, W/\r\n",
                "If-Match: *, \"\r\n",
                "If-Modified-Since: nonsense\r\nIf-Unmodified-Since: more\r\n",
                "Cookie: aldaba-browser=\"\r\n",
                "Cookie: aldaba-session=\"; ;;=,\r\n",
                "Cookie: $Version=1; aldaba-session=\"a\\\"b\"; $Path=/\r\n",
                "Cookie: =\r\n"
            })
    void what_a_browser_might_send_harms_no_page_and_no_file(String header) {
        for (String path : new String[] {"/", "/docs", "/jwks", "/openapi.json", "/login", "/device"}) {
            String answer = raw("GET " + path + " HTTP/1.1" + CLOSING + header + "\r\n");

            assertThat(statusOf(answer)).as(path + answer).isIn(200, 303);
            assertTellsNothing(answer);
        }
    }

    /** JSON that is no object, and for which Nimbus throws unchecked exceptions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bnVsbA.e30.AA",
                "bnVsbA.e30.",
                "W10.e30.AA",
                "bnVsbA.AA.AA.AA.AA",
                "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AA"
            })
    void a_token_with_a_strange_header_is_refused_wherever_one_is_read(String jwt) {
        String assertion = "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=" + jwt;
        for (String path : new String[] {"/token", "/introspect", "/revoke", "/device_authorization"}) {
            assertRefused(aldaba.postForm(path, Map.of(), assertion + "&grant_type=client_credentials&token=x"));
        }
        assertRefused(aldaba.send(aldaba.request("/users/me")
                .header("Authorization", "Bearer " + jwt)
                .GET()));
        assertThat(aldaba.get("/authorize?client_id=aldaba&response_type=code&request=" + jwt)
                        .status())
                .isLessThan(500);
        assertThat(aldaba.get("/logout?id_token_hint=" + jwt).status()).isLessThan(500);
    }

    @Test
    void a_malformed_chunk_is_refused() {
        for (String path : new String[] {"/token", "/users"}) {
            assertRefused(raw("POST " + path + " HTTP/1.1" + CLOSING + "Content-Type: " + typeAt(path)
                    + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"));
        }
    }

    @Test
    void a_token_of_a_megabyte_in_the_authorization_header_is_refused() {
        for (String request : new String[] {"GET /users/me", "POST /token/refresh", "POST /introspect"}) {
            assertRefused(raw(
                    request + " HTTP/1.1" + CLOSING + "Authorization: Bearer " + "a".repeat(1_000_000) + "\r\n\r\n"));
        }
    }

    @Test
    void a_uri_of_a_megabyte_is_refused() {
        assertRefused(raw("GET /" + "a".repeat(1_000_000) + " HTTP/1.1" + CLOSING + "\r\n"));
        assertRefused(raw("GET /users/me?a=" + "a".repeat(1_000_000) + " HTTP/1.1" + CLOSING + "\r\n"));
    }

    @Test
    void thousands_of_headers_are_refused() {
        String headers =
                IntStream.range(0, 5_000).mapToObj(i -> "X-" + i + ": a\r\n").collect(Collectors.joining());

        assertRefused(raw("GET /users/me HTTP/1.1" + CLOSING + headers + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/token/refresh", "/introspect", "/revoke", "/users", "/nothing"})
    void fifty_megabytes_are_refused(String path) {
        String head = "POST " + path + " HTTP/1.1" + CLOSING + "Content-Type: " + typeAt(path) + "\r\n";
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

        String announced = raw(head + "Content-Length: " + 50 * megabyte.length + "\r\n\r\n", megabyte, 50, "");
        assertRefused(announced);
        assertThat(announced).startsWith("HTTP/1.1 413 ");

        byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        String chunked = raw(head + "Transfer-Encoding: chunked\r\n\r\n", chunk, 50, "0\r\n\r\n");
        assertRefused(chunked);
        assertThat(chunked).startsWith("HTTP/1.1 413 ");
    }

    static Stream<String> bodies() {
        return Stream.of(
                "{\"username\":\"a\\u0000b\",\"email\":\"a@example.org\",\"password\":\"quiet-lantern-47-orchard\"}",
                "{\"username\":\"a\\u0007b\",\"email\":\"a@example.org\",\"password\":\"quiet-lantern-47-orchard\"}",
                "{\"username\":\"a\u0000b\",\"email\":\"a@example.org\",\"password\":\"quiet-lantern-47-orchard\"}",
                "{\"username\":\"a\\ud800b\",\"email\":\"a@example.org\",\"password\":\"quiet-lantern-47-orchard\"}",
                "{\"username\":\"ab\",\"username\":\"cd\",\"email\":\"a@example.org\",\"password\":\"quiet-lantern-47-orchard\"}",
                "{\"username\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "[".repeat(60_000),
                "{\"username\":" + "9".repeat(60_000) + "}",
                "{\"username\":1e999999999}",
                "[]",
                "null",
                "\"x\"",
                "",
                "{",
                "username=a&password=b",
                "\u0000");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_hostile_json_body_is_refused(String body) {
        assertRefused(aldaba.register(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=%zz&password=x",
                "username=%&password=x",
                "username=a%00b&password=x",
                "username=a%07b&password=x",
                "username=a%0d%0ab&password=x",
                "username=johndoe&password=secret&username=johndoe",
                "username=johndoe&password=secret&password=secret",
                "grant_type=password&grant_type=password&username=johndoe&password=secret",
                "grant_type=refresh_token&refresh_token=a&refresh_token=b",
                "grant_type=%00&username=johndoe&password=secret"
            })
    void a_malformed_or_repeated_parameter_is_refused(String form) {
        Answer answer = aldaba.postForm("/token", Map.of(), form);

        assertThat(answer.status()).isEqualTo(400);
        assertRefused(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /token",
        "PUT, /token",
        "DELETE, /token",
        "GET, /token/refresh",
        "GET, /introspect",
        "PUT, /introspect",
        "GET, /revoke",
        "PUT, /users",
        "DELETE, /users",
        "POST, /users/me",
        "POST, /jwks",
        "DELETE, /jwks",
        "POST, /openapi.json",
        "POST, /health/ready"
    })
    void a_wrong_method_is_refused(String method, String path) {
        Answer answer = aldaba.send(aldaba.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isIn(401, 405);
        assertRefused(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "/token, application/json",
        "/token, multipart/form-data; boundary=x",
        "/token, text/plain",
        "/token/refresh, application/xml",
        "/introspect, application/json",
        "/revoke, application/json",
        "/users, application/x-www-form-urlencoded",
        "/users, application/xml",
        "/users, text/plain"
    })
    void a_wrong_content_type_is_refused(String path, String contentType) {
        Answer answer = aldaba.send(
                aldaba.request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString("x=y")));

        assertThat(answer.status()).isEqualTo(415);
        assertRefused(answer);
    }

    /**
     * Each takes all the permitted time, so they run in parallel. The last two lengths are 32 as a 64-bit number, which
     * Open Liberty waits for.
     */
    @Test
    void a_body_that_does_not_come_and_a_response_that_is_not_read_hold_no_request_for_long() throws Exception {
        ExecutorService senders = Executors.newCachedThreadPool();
        try {
            List<Future<?>> sent = List.of(
                    senders.submit(this::dripOneBody),
                    senders.submit(this::leaveUnread),
                    senders.submit(() -> staySilent("Content-Length: 60000\r\n\r\n")),
                    senders.submit(() -> staySilent("Content-Length: 60000\r\n\r\nx")),
                    senders.submit(() -> refuseLength("/token")),
                    senders.submit(() -> refuseLength("/users")));
            for (Future<?> one : sent) {
                one.get(3 * Limits.BODY_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
        }

        assertThat(aldaba.get("/jwks").status()).isEqualTo(200);
    }

    private void refuseLength(String path) {
        assertRefused(raw("POST " + path + " HTTP/1.1" + CLOSING + "Content-Length: 18446744073709551648\r\n\r\n"));
    }

    /** A byte per second; without a limit for the whole body it would take most of a day. */
    private @Nullable Void dripOneBody() throws IOException {
        String head = String.join(
                "\r\n",
                "POST /token HTTP/1.1",
                "Host: x",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 60000",
                "",
                "");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int drops = 0;
        try (Socket socket = new Socket(aldaba.base().getHost(), aldaba.base().getPort())) {
            socket.setSoTimeout(1_000);
            write(socket, head.getBytes(StandardCharsets.ISO_8859_1), new byte[0], 0, new byte[0]);
            while (answer.size() == 0 && drops < 2 * Limits.BODY_SECONDS) {
                write(socket, new byte[] {'x'}, new byte[0], 0, new byte[0]);
                drops++;
                takeWhatIsThere(socket, answer);
            }
        }

        assertThat(statusOf(answer.toString(StandardCharsets.ISO_8859_1))).isEqualTo(408);
        assertThat(drops).isBetween(Limits.BODY_SECONDS - 1, 2 * Limits.BODY_SECONDS - 1);
        return null;
    }

    /**
     * Each server waits for one byte as long as Aldaba does for the whole body; WildFly then closes the connection
     * without a response.
     */
    private @Nullable Void staySilent(String rest) throws IOException {
        String request = String.join(
                "\r\n", "POST /token HTTP/1.1", "Host: x", "Content-Type: application/x-www-form-urlencoded", rest);
        byte[] some = new byte[8 * 1024];
        int came;
        long begun = System.nanoTime();
        try (Socket socket = new Socket(aldaba.base().getHost(), aldaba.base().getPort())) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(2 * Limits.BODY_SECONDS));
            write(socket, request.getBytes(StandardCharsets.ISO_8859_1), new byte[0], 0, new byte[0]);
            came = socket.getInputStream().read(some);
        } catch (SocketException hungUp) {
            came = -1;
        }

        assertThat(secondsSince(begun)).isBetween(Limits.BODY_SECONDS - 1L, 2L * Limits.BODY_SECONDS);
        if (came > 0) {
            String answer = new String(some, 0, came, StandardCharsets.ISO_8859_1);
            assertThat(statusOf(answer)).as(answer).isEqualTo(408);
            assertTellsNothing(answer);
        } else {
            assertThat(ON_WILDFLY).isTrue();
        }
        return null;
    }

    /**
     * More than the buffers of both sides hold. A closed connection is noticed by writing to it: whoever reads makes
     * room for more of the response. Payara lets go of the request, but leaves the connection open.
     */
    private @Nullable Void leaveUnread() throws Exception {
        if (ON_PAYARA) {
            return null;
        }
        String large = "/assets/" + "0".repeat(32) + "/pico.min.css";
        assertThat(aldaba.get(large).status()).isEqualTo(200);
        String requests = ("GET " + large + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(UNREAD);
        long begun = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(
                    new InetSocketAddress(aldaba.base().getHost(), aldaba.base().getPort()));
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
            while (secondsSince(begun) < 2L * Limits.BODY_SECONDS) {
                Thread.sleep(200);
                socket.getOutputStream().write('\r');
            }
        } catch (SocketException hungUp) {
            // When it did counts.
        }

        assertThat(secondsSince(begun)).isBetween(Limits.BODY_SECONDS - 1L, 2L * Limits.BODY_SECONDS - 1);
        return null;
    }

    private static long secondsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }

    /**
     * More than can be handled at once, from one client of the proxy, each with one byte of its body, and another as
     * soon as one is answered.
     */
    @Test
    void a_crowd_of_bodies_that_do_not_come_leaves_room_for_requests_without_one_and_of_others() throws Exception {
        String head = "POST /token HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.7\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na";
        ExecutorService senders = Executors.newFixedThreadPool(DRIPPING);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        try {
            for (int i = 0; i < DRIPPING; i++) {
                senders.execute(() -> {
                    while (System.nanoTime() < end) {
                        drip(head, end);
                    }
                });
            }
            Thread.sleep(2_000);
            for (int i = 0; i < 10; i++) {
                assertThat(aldaba.get("/jwks").status()).isEqualTo(200);
                assertThat(aldaba.postForm(
                                        "/token",
                                        Map.of("X-Forwarded-For", "198.51.100.8"),
                                        AldabaClient.form("grant_type", "none"))
                                .status())
                        .isBetween(400, 401);
                Thread.sleep(200);
            }
        } finally {
            senders.shutdown();
            assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void no_answer_names_the_server() {
        for (String path : new String[] {"/", "/docs", "/jwks", "/nothing", "/health/ready", "/users/me"}) {
            Answer answer = aldaba.get(path);

            assertThat(answer.status()).isLessThan(500);
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.header("X-Powered-By")).isEmpty();
        }
    }

    private static String typeAt(String path) {
        return path.equals("/users") ? "application/json" : "application/x-www-form-urlencoded";
    }

    private String raw(String request) {
        return raw(request, new byte[0], 0, "");
    }

    /**
     * Sends exactly this, and returns what was received even if the server closes the connection before it has read
     * everything.
     */
    private String raw(String head, byte[] part, int times, String tail) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(aldaba.base().getHost(), aldaba.base().getPort())) {
            socket.setSoTimeout(20_000);
            write(
                    socket,
                    head.getBytes(StandardCharsets.ISO_8859_1),
                    part,
                    times,
                    tail.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().transferTo(answer);
        } catch (SocketException hungUp) {
            // What was received before counts.
        } catch (IOException e) {
            throw new UncheckedIOException(answer.toString(StandardCharsets.ISO_8859_1), e);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** The first part of the response of a server that keeps the connection open, because it waits for more. */
    private String beginningOfAnswer(String request) {
        byte[] some = new byte[8 * 1024];
        try (Socket socket = new Socket(aldaba.base().getHost(), aldaba.base().getPort())) {
            socket.setSoTimeout(20_000);
            write(socket, request.getBytes(StandardCharsets.ISO_8859_1), new byte[0], 0, new byte[0]);
            int came = socket.getInputStream().read(some);
            return new String(some, 0, Math.max(0, came), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until there is a response, or the time is over. */
    private void drip(String head, long end) {
        try (Socket socket = new Socket(aldaba.base().getHost(), aldaba.base().getPort())) {
            write(socket, head.getBytes(StandardCharsets.ISO_8859_1), new byte[0], 0, new byte[0]);
            socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            socket.getInputStream().read();
            Thread.sleep(200);
        } catch (IOException | InterruptedException over) {
            // Another one is sent, or the time is over.
        }
    }

    /** Waits for the socket's timeout at most. */
    private static void takeWhatIsThere(Socket socket, ByteArrayOutputStream answer) throws IOException {
        byte[] some = new byte[8 * 1024];
        try {
            answer.write(some, 0, Math.max(0, socket.getInputStream().read(some)));
        } catch (SocketTimeoutException nothingYet) {
            // The next byte may be one too many.
        }
    }

    private static void write(Socket socket, byte[] head, byte[] part, int times, byte[] tail) throws IOException {
        OutputStream out = socket.getOutputStream();
        try {
            out.write(head);
            for (int i = 0; i < times; i++) {
                out.write(part);
            }
            out.write(tail);
            out.flush();
        } catch (SocketException hungUp) {
            // The response can still be read.
        }
    }

    private static int statusOf(String rawAnswer) {
        assertThat(rawAnswer).matches(STATUS_LINE);
        return Integer.parseInt(rawAnswer.substring(9, 12));
    }

    private static void assertRefused(String rawAnswer) {
        int status = statusOf(rawAnswer);
        assertThat(status >= 300 && status < 500 || status == 501 || status == 505)
                .as(rawAnswer)
                .isTrue();
        assertTellsNothing(rawAnswer);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertTellsNothing(answer.headers().map() + answer.body());
    }

    private static void assertTellsNothing(String text) {
        assertThat(text.replace(LIBERTY_ON_A_PATH, ""))
                .doesNotContainIgnoringCase("\nServer:")
                .doesNotContainIgnoringCase("X-Powered-By")
                .doesNotContain("Exception")
                .doesNotContain("io.aldaba")
                .doesNotContain("jakarta.")
                .doesNotContain("java.")
                .doesNotContain("org.jboss")
                .doesNotContain("com.nimbusds")
                .doesNotContain("RESTEASY")
                .doesNotContainPattern(LIBERTY_MESSAGE)
                .doesNotContainIgnoringCase("payara")
                .doesNotContainIgnoringCase("glassfish")
                .doesNotContainIgnoringCase("liberty")
                .doesNotContainIgnoringCase("wildfly")
                .doesNotContainIgnoringCase("undertow")
                .doesNotContain("\tat ");
    }
}
