package io.aldaba.outbound.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Secret;
import io.aldaba.outbound.AllowedDestinations;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import io.aldaba.outbound.OutboundResult.Failure;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.outbound.TrustedCertificates;
import io.aldaba.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SocketOutboundCallsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(400);

    @Test
    void a_get_asks_for_the_origin_form_at_its_host_and_reads_a_body_of_that_length() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.answering(OK + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}rest")) {
            OutboundResult result = calls().get(url(server, "/a%20b?c=d#e"), "application/json");

            assertThat(answer(result).status()).isEqualTo(200);
            assertThat(answer(result).contentType()).contains("application/json");
            assertThat(answer(result).body().text()).isEqualTo("{}");
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .isEqualTo("GET /a%20b?c=d HTTP/1.1\nHost: localhost:" + server.port()
                            + "\nAccept: application/json\nUser-Agent: Aldaba\nAccept-Encoding: identity\n"
                            + "Connection: close\n\n");
        }
    }

    @Test
    void a_form_is_posted_encoded_and_in_its_order() throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("logout_token", "a.b-c_d");
        form.put("más", "1 & 2");
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            OutboundResult result = calls().postForm(url(server, ""), form);

            assertThat(answer(result).status()).isEqualTo(204);
            assertThat(answer(result).body().bytes()).isEmpty();
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST / HTTP/1.1\n")
                    .contains("Content-Type: application/x-www-form-urlencoded\n")
                    .endsWith("\n\nlogout_token=a.b-c_d&m%C3%A1s=1+%26+2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n', abcde",
        "'\r\nabcde', abcde",
        "'content-length:5\r\n\r\nabcde', abcde",
    })
    void a_body_comes_in_chunks_or_until_the_end_too(String rest, String body) throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 100 Continue\r\n\r\n" + OK + rest)) {
            assertThat(answer(get(server)).body().text()).isEqualTo(body);
        }
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() throws IOException {
        try (ScriptedServer target = ScriptedServer.answering(OK + "\r\n");
                ScriptedServer server = ScriptedServer.answering("HTTP/1.1 302 Found\r\nLocation: http://localhost:"
                        + target.port() + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(answer(get(server)).status()).isEqualTo(302);
            assertThat(target.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 131073\r\n\r\n', TOO_LARGE",
        "'Content-Length: 999999999999999999\r\n\r\n', TOO_LARGE",
        "'Transfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n', TOO_LARGE",
        "'Transfer-Encoding: chunked\r\n\r\n-1\r\n', MALFORMED",
        "'Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n', MALFORMED",
        "'Transfer-Encoding: gzip, chunked\r\n\r\n', MALFORMED",
        "'Content-Encoding: gzip\r\n\r\n', MALFORMED",
        "'Content-Length: -1\r\n\r\n', MALFORMED",
        "'Content-Length: 5\r\n\r\nabcd', UNREACHABLE",
        "'no header\r\n\r\n', MALFORMED",
        "': no name\r\n\r\n', MALFORMED",
        "'a b: a blank in the name\r\n\r\n', MALFORMED",
        "' folded: as of old\r\n\r\n', MALFORMED",
        "'a: \u0001\r\n\r\n', MALFORMED",
        "'a: \rb: two in one\r\n\r\n', MALFORMED",
        "'Broken: off', UNREACHABLE",
    })
    void what_is_too_large_or_no_answer_fails(String rest, Reason reason) throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK + rest)) {
            assertThat(get(server)).isEqualTo(new Failure(reason));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\u0085", "\t"})
    @Timeout(5)
    void a_line_full_of_blanks_is_read_as_soon_as_any_other(String in) throws IOException {
        String blanks = " ".repeat(16_000);
        try (ScriptedServer server = ScriptedServer.answering(OK + "a:" + blanks + in + "x\r\n\r\n")) {
            boolean control = in.equals("\r");

            assertThat(get(server) instanceof Failure).isEqualTo(control);
        }
    }

    @Test
    void blanks_around_a_value_are_not_of_it() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK + "content-type: \t text/plain ; q = 1 \t\r\n\r\n")) {
            assertThat(answer(get(server)).contentType()).contains("text/plain ; q = 1");
        }
    }

    @Test
    void a_body_or_a_head_without_end_is_cut_off() throws IOException {
        byte[] letters = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        for (String start : List.of(OK + "\r\n", OK + "Long: ")) {
            try (ScriptedServer server = new ScriptedServer(javax.net.ServerSocketFactory.getDefault(), out -> {
                out.write(start.getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write(letters);
                }
            })) {
                assertThat(get(server)).isEqualTo(new Failure(Reason.TOO_LARGE));
            }
        }
    }

    @Test
    void another_protocol_is_no_answer() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("SSH-2.0-OpenSSH\r\n")) {
            assertThat(get(server)).isEqualTo(new Failure(Reason.MALFORMED));
        }
    }

    @Test
    void a_byte_now_and_then_does_not_prolong_a_call() throws IOException {
        try (ScriptedServer server = new ScriptedServer(javax.net.ServerSocketFactory.getDefault(), drip())) {
            assertTimesOut(server.port(), "http");
        }
    }

    @Test
    void a_byte_now_and_then_in_a_TLS_handshake_does_not_either() throws IOException {
        // The header of a handshake record of 16 kB that never comes.
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (var socket = listener.accept()) {
                    socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x03, 0x40, 0x00, 0x02});
                    drip().write(socket.getOutputStream());
                } catch (IOException e) {
                    // The client gave up, as it should.
                }
            });
            thread.setDaemon(true);
            thread.start();

            assertTimesOut(listener.getLocalPort(), "https");
        }
    }

    @Test
    void nobody_listening_is_unreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(calls().get(URI.create("http://localhost:" + port), "*/*"))
                .isEqualTo(new Failure(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/, FORBIDDEN_ADDRESS",
        "https://localhost/, FORBIDDEN_ADDRESS",
        "https://2130706433/, FORBIDDEN_ADDRESS",
        "https://[::1]/, FORBIDDEN_ADDRESS",
        "https://[::ffff:10.0.0.1]/, FORBIDDEN_ADDRESS",
        "https://169.254.169.254/latest/meta-data, FORBIDDEN_ADDRESS",
        "https://[fd00::1]:8443/, FORBIDDEN_ADDRESS",
        "http://192.0.2.1/, FORBIDDEN_ADDRESS",
        "http://8.8.8.8/, UNFIT_URL",
        "https://user@8.8.8.8/, UNFIT_URL",
        "ftp://8.8.8.8/, UNFIT_URL",
        "file:///etc/passwd, UNFIT_URL",
        "//8.8.8.8/, UNFIT_URL",
        "mailto:somebody, UNFIT_URL",
        "https://8.8.8.8:0/, UNFIT_URL",
        "https://8.8.8.8:65536/, UNFIT_URL",
        "https://no-such-host.invalid:99999/, UNFIT_URL",
        "https://no-such-host.invalid/, UNKNOWN_HOST",
    })
    void nothing_inside_is_reached_and_nothing_without_TLS_unless_it_is_allowed(String uri, Reason reason) {
        assertThat(calls(AllowedDestinations.NONE, List.of(), TIMEOUT).get(URI.create(uri), "*/*"))
                .isEqualTo(new Failure(reason));
    }

    @Test
    void another_port_than_the_allowed_one_is_not_reached() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK + "\r\n")) {
            AllowedDestinations other = AllowedDestinations.parse("localhost:" + (server.port() - 1));

            assertThat(calls(other, List.of(), TIMEOUT).get(url(server, "/"), "*/*"))
                    .isEqualTo(new Failure(Reason.FORBIDDEN_ADDRESS));
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void a_certificate_of_an_unknown_authority_is_trusted_only_by_configuration_and_only_for_its_name(String host)
            throws IOException {
        TestCertificate certificate = TestCertificate.of("localhost");
        List<X509Certificate> trusted =
                TrustedCertificates.in(certificate.file(), Optional.of(Secret.of(certificate.password())));
        try (ScriptedServer server = new ScriptedServer(
                certificate.serverContext().getServerSocketFactory(),
                out -> out.write((OK + "Content-Length: 2\r\n\r\nhi").getBytes(StandardCharsets.US_ASCII)))) {
            URI uri = URI.create("https://" + host + ":" + server.port() + "/");

            assertThat(calls().get(uri, "*/*")).isEqualTo(new Failure(Reason.UNTRUSTED));

            OutboundResult result = calls(loopback(), trusted, TIMEOUT).get(uri, "*/*");
            if (host.equals("localhost")) {
                assertThat(answer(result).body().text()).isEqualTo("hi");
            } else {
                assertThat(result).isEqualTo(new Failure(Reason.UNTRUSTED));
            }
        }
    }

    @Test
    void the_name_was_looked_up_once_and_what_was_checked_is_what_is_connected_to() throws IOException {
        Destination destination =
                Destination.of(URI.create("https://localhost:8443/"), AllowedDestinations.parse("localhost"));

        assertThat(destination.addresses()).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
        assertThat(destination.authority()).isEqualTo("localhost:8443");
    }

    private static void assertTimesOut(int port, String scheme) {
        long start = System.nanoTime();

        OutboundResult result =
                calls(loopback(), List.of(), SHORT).get(URI.create(scheme + "://localhost:" + port + "/"), "*/*");

        assertThat(result).isEqualTo(new Failure(Reason.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(3));
    }

    private static ScriptedServer.Script drip() {
        return out -> {
            while (true) {
                out.write('H');
                out.flush();
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    private static OutboundResult get(ScriptedServer server) {
        return calls().get(url(server, "/"), "*/*");
    }

    private static URI url(ScriptedServer server, String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    @Test
    void what_an_operator_opened_is_open_to_strangers_only_where_that_is_said() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK + "\r\n")) {
            URI uri = url(server, "");
            OutboundCalls closed = calls();

            assertThat(closed.get(uri, "*/*", ChosenBy.STRANGER)).isEqualTo(new Failure(Reason.FORBIDDEN_ADDRESS));
            assertThat(closed.postForm(uri, Map.of(), ChosenBy.STRANGER))
                    .isEqualTo(new Failure(Reason.FORBIDDEN_ADDRESS));
            assertThat(server.requests()).isEmpty();

            assertThat(answer(closed.get(uri, "*/*", ChosenBy.OPERATOR)).status())
                    .isEqualTo(200);
        }
        try (ScriptedServer server = ScriptedServer.answering(OK + "\r\n")) {
            OutboundCalls open = new SocketOutboundCalls(
                    new OutboundSettings(loopback(), true, List.of(), TIMEOUT), Tls.trusting(List.of()));

            assertThat(answer(open.postForm(url(server, ""), Map.of(), ChosenBy.STRANGER))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Answer answer(OutboundResult result) {
        assertThat(result).isInstanceOf(Answer.class);
        return (Answer) result;
    }

    private static AllowedDestinations loopback() {
        return AllowedDestinations.parse("127.0.0.0/8,[::1]/128");
    }

    private static OutboundCalls calls() {
        return calls(loopback(), List.of(), TIMEOUT);
    }

    private static OutboundCalls calls(AllowedDestinations allowed, List<X509Certificate> trusted, Duration timeout) {
        return new SocketOutboundCalls(new OutboundSettings(allowed, false, trusted, timeout), Tls.trusting(trusted));
    }
}
