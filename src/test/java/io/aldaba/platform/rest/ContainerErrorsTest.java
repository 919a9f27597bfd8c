package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.SequentialIds;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerErrorsTest {

    private final ServletDouble exchange = new ServletDouble();
    private final ContainerErrors errors = errors();

    @ParameterizedTest
    @CsvSource({"400, bad-request", "404, not-found", "405, method-not-allowed", "413, too-large", "500, server-error"})
    void what_the_server_refuses_by_itself_is_a_problem_too(int status, String type) throws Exception {
        fail(status, "/static/nothing");

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.headers)
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store");
        assertThat(exchange.body())
                .contains("\"type\":\"https://login.example.org/problems/" + type + "\"")
                .contains("\"status\":" + status)
                .contains("urn:uuid:" + SequentialIds.text(1));
    }

    @Test
    void at_an_oauth_endpoint_it_is_oauths_json() throws Exception {
        fail(405, "/token");

        assertThat(exchange.headers).containsEntry("Content-Type", "application/json");
        assertThat(exchange.body())
                .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"The method is not allowed here.\"}");
    }

    @ParameterizedTest
    @CsvSource({"503, /token", "414, /token", "400, /token/refresh"})
    void what_scripts_of_any_origin_may_ask_they_may_read_here_too(int status, String path) throws Exception {
        fail(status, path);

        assertThat(exchange.headers)
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After, X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/door", "/tokens", "/static/nothing"})
    void elsewhere_they_may_not(String path) throws Exception {
        fail(503, path);

        assertThat(exchange.headers.keySet()).noneMatch(name -> name.startsWith("Access-Control-"));
    }

    @Test
    void nothing_of_the_servers_own_message_is_told() throws Exception {
        exchange.attributes.put(RequestDispatcher.ERROR_MESSAGE, "jdbc:sqlite:/secret");
        exchange.attributes.put(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("secret"));
        fail(500, "/secret/path");

        assertThat(exchange.body()).doesNotContain("secret");
    }

    @Test
    void an_unauthenticated_request_is_challenged() throws Exception {
        fail(401, "/users/me");

        assertThat(exchange.headers).containsEntry("WWW-Authenticate", "Bearer realm=\"aldaba\"");
    }

    @Test
    void asked_for_directly_it_is_not_there() throws Exception {
        errors.service(exchange.request("GET", "", ContainerErrors.PATH), exchange.response());

        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.body()).contains("/problems/not-found");
    }

    private void fail(int status, String uri) throws Exception {
        exchange.attributes.put(RequestDispatcher.ERROR_STATUS_CODE, status);
        exchange.attributes.put(RequestDispatcher.ERROR_REQUEST_URI, uri);
        errors.service(exchange.request("GET", "", ContainerErrors.PATH), exchange.response());
    }

    private static ContainerErrors errors() {
        ContainerErrors made = new ContainerErrors();
        made.answers = InMemoryRest.answers("https://login.example.org");
        made.paths = made.answers.paths;
        return made;
    }
}
