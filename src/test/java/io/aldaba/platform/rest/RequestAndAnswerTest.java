package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.documentation.web.Described;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.web.Limits;
import io.aldaba.testing.CapturedLog;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAndAnswerTest {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String SERVER_ERROR = "{\"type\":\"https://login.example.org/problems/server-error\","
            + "\"title\":\"The request could not be completed.\",\"status\":500,\"instance\":\"urn:uuid:"
            + SequentialIds.text(1) + "\"}";

    private final InMemoryRest rest = new InMemoryRest(PlainResource.class, TokenLikeResource.class);

    @Test
    void an_oauth_refusal_is_written_as_oauth_json_and_never_stored() {
        ContainerResponse answer = rest.send("POST", "/token", FORM, "fail=grant");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/json");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getEntity()).isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"Wrong.\"}");
    }

    @Test
    void a_refused_client_is_told_how_to_authenticate() {
        ContainerResponse answer = rest.send("POST", "/token", FORM, "fail=client");

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Basic realm=\"aldaba\"");
    }

    @Test
    void a_refused_token_is_challenged_as_rfc_6750_says() {
        ContainerResponse answer = rest.send("GET", "/plain/token", Map.of());

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"aldaba\", error=\"invalid_token\","
                        + " error_description=\"The access token is invalid or expired.\"");
        assertThat(json(answer).getString("type")).isEqualTo("https://login.example.org/problems/invalid-token");
    }

    @Test
    void who_sent_no_token_to_an_oauth_endpoint_is_told_no_error() {
        ContainerResponse answer = rest.send("POST", "/token", FORM, "fail=missing");

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer realm=\"aldaba\"");
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/json");
        assertThat(answer.getEntity()).isEqualTo("{\"error_description\":\"A token is needed.\"}");
        assertThat(Described.faults("NoOrBadToken", json(answer))).isEmpty();
    }

    @Test
    void a_request_that_bears_its_token_wrongly_is_challenged_too() {
        ContainerResponse answer = rest.send("GET", "/plain/bearer", Map.of());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"aldaba\", error=\"invalid_request\","
                        + " error_description=\"One access token is needed, sent in one way.\"");
    }

    @Test
    void another_malformed_request_is_not() {
        assertThat(rest.send("POST", "/token", FORM, "fail=request").getHeaderString("WWW-Authenticate"))
                .isNull();
    }

    @Test
    void a_problem_names_every_faulty_field() {
        ContainerResponse answer = rest.send("GET", "/plain/fields", Map.of());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(answer).getJsonArray("errors"))
                .extracting(Object::toString)
                .containsExactly(
                        "{\"field\":\"email\",\"message\":\"must be an address\"}",
                        "{\"field\":\"username\",\"message\":\"is too long\"}");
    }

    @Test
    void who_is_too_busy_says_when_to_come_back() {
        assertThat(rest.send("GET", "/plain/busy", Map.of()).getHeaderString("Retry-After"))
                .isEqualTo("5");
        assertThat(rest.send("GET", "/plain/unavailable", Map.of()).getHeaderString("Retry-After"))
                .isEqualTo("5");
    }

    @Test
    void who_is_asked_too_often_says_when_the_window_has_ended_at_the_latest() {
        assertThat(rest.send("GET", "/plain/often", Map.of()).getHeaderString("Retry-After"))
                .isEqualTo("900");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failure", "checked", "error"})
    void a_failure_is_constant_and_leaks_nothing(String kind) {
        ContainerResponse answer = rest.send("GET", "/plain/" + kind, Map.of());

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getEntity()).isEqualTo(SERVER_ERROR);
    }

    @Test
    void a_failure_at_an_oauth_endpoint_is_a_server_error_of_oauth() {
        assertThat(rest.send("POST", "/token", FORM, "fail=failure").getEntity())
                .isEqualTo(
                        "{\"error\":\"server_error\",\"error_description\":\"The request could not be completed.\"}");
    }

    @Test
    void a_refusal_that_a_server_wrapped_is_still_that_refusal() {
        assertThat(rest.send("GET", "/plain/wrapped", Map.of()).getStatus()).isEqualTo(409);
    }

    @Test
    void who_was_overtaken_by_somebody_else_is_told_to_try_again() {
        ContainerResponse answer = rest.send("GET", "/plain/overtaken", Map.of());

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(json(answer).getString("type")).isEqualTo("https://login.example.org/problems/conflict");
        assertThat(json(answer).getString("title")).isEqualTo("Somebody else was faster. Try again.");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, not-found",
        "DELETE, /plain, 405, method-not-allowed",
        "POST, /plain, 415, unsupported-media-type",
    })
    void what_jax_rs_refuses_is_a_problem(String method, String path, int status, String type) {
        ContainerResponse answer = rest.send(method, path, Map.of("Content-Type", "text/html"), "x");

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(answer).getString("type")).isEqualTo("https://login.example.org/problems/" + type);
    }

    @Test
    void what_jax_rs_refuses_at_an_oauth_endpoint_is_oauth_json() {
        ContainerResponse answer = rest.send("POST", "/token", JSON, "{}");

        assertThat(answer.getStatus()).isEqualTo(415);
        assertThat(json(answer).getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void an_unacceptable_representation_is_406() {
        assertThat(rest.send("GET", "/plain", Map.of("Accept", "image/png")).getStatus())
                .isEqualTo(406);
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        assertThat(rest.send("DELETE", "/plain", Map.of()).getHeaderString("Allow"))
                .contains("GET")
                .contains("POST");
    }

    @Test
    void a_body_at_the_bound_is_read() {
        ContainerResponse answer = rest.send("POST", "/plain", JSON, "x".repeat(Limits.BODY_BYTES));

        assertThat(answer.getEntity()).isEqualTo(String.valueOf(Limits.BODY_BYTES));
    }

    @Test
    void a_body_over_the_bound_is_refused_where_its_length_is_not_told() {
        ContainerResponse answer = rest.send("POST", "/plain", JSON, "x".repeat(Limits.BODY_BYTES + 1));

        assertThat(answer.getStatus()).isEqualTo(413);
    }

    @Test
    void a_body_without_end_is_not_read_to_its_end() {
        InputStream endless = new Drips() {
            private long given;

            @Override
            int next() {
                if (++given > 10L * Limits.BODY_BYTES) {
                    throw new AssertionError("read on and on");
                }
                return 'x';
            }
        };

        assertThat(rest.send("POST", "/plain", JSON, endless).getStatus()).isEqualTo(413);
    }

    @Test
    void a_body_announced_as_too_large_is_refused_unread() {
        InputStream untouchable = new Drips() {
            @Override
            int next() {
                throw new AssertionError("was read");
            }
        };
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Content-Length", "50000000");

        assertThat(rest.send("POST", "/plain", headers, untouchable).getStatus())
                .isEqualTo(413);
    }

    @Test
    void a_body_that_breaks_off_is_a_bad_request() {
        InputStream broken = new Drips() {
            @Override
            int next() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThat(rest.send("POST", "/plain", JSON, broken).getStatus()).isEqualTo(400);
    }

    @Test
    void a_body_that_drips_is_not_waited_for_for_ever() {
        Dripping body = new Dripping(Integer.MAX_VALUE);

        ContainerResponse answer = rest.send("POST", "/plain", JSON, body);

        assertThat(answer.getStatus()).isEqualTo(408);
        assertThat(answer.getHeaderString("Connection")).isEqualTo("close");
        assertThat(json(answer).getString("type")).isEqualTo("https://login.example.org/problems/request-timeout");
        assertThat(json(answer).getString("title")).isEqualTo("The request body took too long.");
        assertThat(body.given).isEqualTo(Limits.BODY_SECONDS);
    }

    @Test
    void at_an_oauth_endpoint_neither() {
        ContainerResponse answer = rest.send("POST", "/token", FORM, new Dripping(Integer.MAX_VALUE));

        assertThat(answer.getStatus()).isEqualTo(408);
        assertThat(json(answer).getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void where_bodies_on_their_way_hold_their_share_only_another_body_is_refused() {
        for (int taken = 0; taken < 4; taken++) {
            assertThat(rest.bodies.take(rest.bodies.sender())).isTrue();
        }

        ContainerResponse refused = rest.send("POST", "/token", FORM, "a=b");
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(refused.getHeaderString("Connection")).isEqualTo("close");
        assertThat(rest.counted).containsExactly(Problem.busy());
        assertThat(rest.send("GET", "/plain", Map.of()).getStatus()).isNotEqualTo(503);
        assertThat(rest.send("POST", "/plain", Map.of("Content-Length", "0")).getStatus())
                .isNotEqualTo(503);

        rest.bodies.leave(rest.bodies.sender());
        assertThat(rest.send("POST", "/token", FORM, "a=b").getStatus()).isNotEqualTo(503);
    }

    @Test
    void whatever_came_of_a_body_its_place_is_free_again() {
        for (int i = 0; i < 9; i++) {
            InputStream broken = new Drips() {
                @Override
                int next() throws IOException {
                    throw new IOException("gone");
                }
            };
            assertThat(rest.send("POST", "/token", FORM, broken).getStatus()).isEqualTo(400);
        }
    }

    @Test
    void a_slow_body_that_ends_in_time_is_read() {
        ContainerResponse answer = rest.send("POST", "/plain", JSON, new Dripping(Limits.BODY_SECONDS - 1));

        assertThat(answer.getEntity()).isEqualTo(String.valueOf(Limits.BODY_SECONDS - 1));
    }

    @Test
    void a_body_of_which_the_server_itself_waited_too_long_for_a_byte_is_as_late() {
        InputStream silent = new Drips() {
            @Override
            int next() throws IOException {
                throw new SocketTimeoutException("read timed out");
            }
        };

        assertThat(rest.send("POST", "/plain", JSON, silent).getStatus()).isEqualTo(408);
    }

    /**
     * XNIO's {@code ReadTimeoutException}, Grizzly's {@code TimeoutException} in another, and what a stream throws
     * that is closed meanwhile.
     */
    @Test
    void whatever_it_calls_that() {
        for (Exception said : List.of(
                new IOException("read timed out"),
                new IOException(new TimeoutException()),
                new NullPointerException("no buffer"))) {
            assertThat(rest.send("POST", "/plain", JSON, failing(Limits.BODY_SECONDS, said))
                            .getStatus())
                    .as(said.toString())
                    .isEqualTo(408);
            assertThat(rest.send("POST", "/plain", JSON, failing(Limits.BODY_SECONDS - 1, said))
                            .getStatus())
                    .as(said.toString())
                    .isEqualTo(400);
        }
    }

    private InputStream failing(int seconds, Exception said) {
        return new Drips() {
            @Override
            int next() throws IOException {
                rest.nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
                if (said instanceof IOException expected) {
                    throw expected;
                }
                throw (RuntimeException) said;
            }
        };
    }

    @Test
    void no_other_refusal_closes_the_connection() {
        assertThat(rest.send("POST", "/plain", JSON, "x".repeat(Limits.BODY_BYTES + 1))
                        .getHeaderString("Connection"))
                .isNull();
    }

    @Test
    void a_compressed_body_is_refused() {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Content-Encoding", "gzip");

        assertThat(rest.send("POST", "/plain", headers, new ByteArrayInputStream(new byte[10]))
                        .getStatus())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=nonsense",
                "application/json; charset=\"\"",
                "application/json; charset=%",
                "json",
                "/"
            })
    void a_content_type_that_cannot_be_read_is_refused(String contentType) {
        ContainerResponse answer = rest.send("POST", "/plain", Map.of("Content-Type", contentType), "{}");

        assertThat(answer.getStatus()).isEqualTo(415);
        assertThat(json(answer).getString("type"))
                .isEqualTo("https://login.example.org/problems/unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-8", "ISO-8859-1", "\"utf-8\""})
    void a_charset_that_is_known_may_be_named(String charset) {
        Map<String, String> headers = Map.of("Content-Type", "application/json; charset=" + charset);

        assertThat(rest.send("POST", "/plain", headers, "{}").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E9", "41E9", "C3", "C0AF", "EDA080", "F4908080", "FF", "80"})
    void bytes_that_are_no_text_are_refused_and_not_replaced(String hex) {
        for (String type : List.of("application/json", "application/json; charset=utf-8")) {
            ContainerResponse answer = rest.send(
                    "POST",
                    "/plain",
                    Map.of("Content-Type", type),
                    new ByteArrayInputStream(HexFormat.of().parseHex(hex)));

            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(json(answer).getString("type")).isEqualTo("https://login.example.org/problems/malformed-body");
        }
    }

    @Test
    void so_they_are_in_a_form() {
        ContainerResponse answer = rest.send(
                "POST", "/token", FORM, new ByteArrayInputStream(HexFormat.of().parseHex("E9")));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void the_charset_that_is_named_tells_what_text_is() {
        Map<String, String> latin = Map.of("Content-Type", "application/json; charset=ISO-8859-1");
        Map<String, String> ascii = Map.of("Content-Type", "application/json; charset=US-ASCII");

        assertThat(rest.send("POST", "/plain", latin, new ByteArrayInputStream(new byte[] {(byte) 0xE9}))
                        .getStatus())
                .isEqualTo(200);
        assertThat(rest.send("POST", "/plain", ascii, "é").getStatus()).isEqualTo(400);
    }

    @Test
    void an_answer_says_no_store_unless_its_resource_says_otherwise() {
        assertThat(rest.send("GET", "/plain", Map.of()).getHeaderString("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(rest.send("GET", "/plain/cached", Map.of()).getHeaderString("Cache-Control"))
                .isEqualTo("max-age=300");
    }

    @Test
    void a_database_that_cannot_be_asked_now_is_worth_another_try_and_another_fault_of_it_is_not() {
        ContainerResponse unreachable = rest.send("GET", "/plain/unreachable", Map.of());

        assertThat(unreachable.getStatus()).isEqualTo(503);
        assertThat(unreachable.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(json(unreachable).getString("title")).isEqualTo("The service is busy. Try again later.");
        assertThat(rest.send("GET", "/plain/database", Map.of()).getStatus()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"unreachable, 503, WARNING", "conflict, 503, WARNING", "database, 500, SEVERE", "checked, 500, SEVERE"})
    void what_goes_over_by_itself_is_a_warning_in_the_log_and_what_nobody_foresaw_an_error(
            String kind, int status, String level) {
        try (CapturedLog log = new CapturedLog("io.aldaba.request")) {
            assertThat(rest.send("GET", "/plain/" + kind, Map.of()).getStatus()).isEqualTo(status);

            assertThat(log.lines()).singleElement().asString().startsWith(level + " request " + SequentialIds.text(1));
            assertThat(log.thrown()).hasSize(1);
        }
    }

    @Test
    void what_no_resource_has_refused_is_read_by_the_operator_and_counted_too() {
        try (CapturedLog log = new CapturedLog("io.aldaba.request")) {
            rest.send("GET", "/nowhere", Map.of());
            rest.send("DELETE", "/plain", Map.of());
            rest.send("POST", "/plain", Map.of("Content-Type", "text/html"), "x");
            rest.send("POST", "/plain", Map.of("Content-Type", "json"), "{}");
            rest.send("POST", "/plain", JSON, "x".repeat(Limits.BODY_BYTES + 1));
            rest.send("POST", "/plain", JSON, new ByteArrayInputStream(new byte[] {(byte) 0xE9}));
            rest.send("POST", "/plain", JSON, new Dripping(Integer.MAX_VALUE));

            String request = "FINE request " + SequentialIds.text(1);
            assertThat(log.lines())
                    .containsExactly(
                            request + " to nowhere refused with 404: HTTP 404 Not Found",
                            request + " to plain refused with 405: HTTP 405 Method Not Allowed",
                            request + " to plain refused with 415: HTTP 415 Unsupported Media Type",
                            request + " to plain refused with 415: a content type or charset that cannot be read",
                            request + " to plain refused with 413: a body that is too large",
                            request + " to plain refused with 400: a body that is no text in its charset",
                            request + " to plain refused with 408: a body that came too slowly");
        }
        assertThat(rest.counted).extracting(Rejection::status).containsExactly(404, 405, 415, 415, 413, 400, 408);
    }

    @Test
    void a_failure_is_not_counted_among_the_refusals() {
        rest.send("GET", "/plain/unavailable", Map.of());
        rest.send("GET", "/plain/failure", Map.of());

        assertThat(rest.counted).isEmpty();
    }

    private static JsonObject json(ContainerResponse answer) {
        return Json.createReader(new StringReader((String) answer.getEntity())).readObject();
    }

    @Path("/plain")
    public static class PlainResource {

        @GET
        @Produces("text/plain")
        public String get() {
            return "plain";
        }

        @POST
        @Consumes("application/json")
        public String post(String body) {
            return String.valueOf(body.length());
        }

        @GET
        @Path("{kind}")
        public Response fail(@PathParam("kind") String kind) throws Exception {
            Throwable thrown =
                    switch (kind) {
                        case "token" -> new Rejected(OAuthError.invalidToken(), "forged");
                        case "bearer" -> new Rejected(OAuthError.invalidBearerRequest(), "no token");
                        case "often" -> new Rejected(Problem.of("too-many-attempts", "Too many.", 429), "too many");
                        case "busy" -> new Rejected(Problem.busy(), "queue full");
                        case "unavailable" -> new ServiceUnavailableException();
                        case "overtaken" -> new IllegalStateException(new ConcurrentChange("a user was changed"));
                        case "wrapped" -> new IllegalStateException(new Rejected(Problem.conflict("Taken."), "taken"));
                        case "fields" ->
                            new Rejected(
                                    Problem.invalidFields(List.of(
                                            new FieldFault("email", "must be an address"),
                                            new FieldFault("username", "is too long"))),
                                    "two faults");
                        case "unreachable" ->
                            new IllegalStateException(
                                    DatabaseException.sqlException(new SQLException("no connection"), true));
                        case "database" ->
                            new IllegalStateException(
                                    DatabaseException.sqlException(new SQLException("no such table"), false));
                        case "conflict" -> new IllegalStateException(new SQLException("deadlock", "40P01"));
                        case "checked" -> new IOException("jdbc:sqlite:/secret/path");
                        case "error" -> new StackOverflowError("deep");
                        default -> new IllegalStateException("secret");
                    };
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }

        @GET
        @Path("cached")
        public Response cached() {
            return Response.ok().header("Cache-Control", "max-age=300").build();
        }
    }

    @Path("/token")
    public static class TokenLikeResource {

        @POST
        @Consumes("application/x-www-form-urlencoded")
        public String token(String form) {
            throw switch (form) {
                case "fail=client" -> new Rejected(OAuthError.invalidClient(), "unknown client");
                case "fail=missing" -> new Rejected(Problem.of("unauthorized", "A token is needed.", 401), "no token");
                case "fail=request" -> new Rejected(OAuthError.invalidRequest("Wrong."), "no grant_type");
                case "fail=grant" -> new Rejected(OAuthError.invalidGrant("Wrong."), "wrong password");
                default -> new IllegalStateException("secret");
            };
        }
    }

    /** This many bytes, one a second. */
    private final class Dripping extends Drips {

        private final int length;
        private int given;

        Dripping(int length) {
            this.length = length;
        }

        @Override
        int next() {
            if (given == length) {
                return -1;
            }
            given++;
            rest.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return 'x';
        }
    }

    /** A body that generates each byte when it is read. */
    private abstract static class Drips extends InputStream {

        abstract int next() throws IOException;

        @Override
        public int read() throws IOException {
            return next();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int one = length == 0 ? 0 : next();
            if (length == 0 || one < 0) {
                return one;
            }
            bytes[offset] = (byte) one;
            return 1;
        }
    }
}
