package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.Limits;
import io.aldaba.page.web.BrowserRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.glassfish.jersey.server.ContainerResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An error at an address that people visit is shown as a page, whoever refuses. */
class PageRefusalTest {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private final InMemoryRest rest = new InMemoryRest(Door.class);

    @ParameterizedTest
    @CsvSource({
        "GET, /door?fail=oauth, 400, invalid_request",
        "GET, /door?fail=problem, 404, not-found",
        "GET, /door?fail=client, 401, invalid_client",
        "GET, /door?fail=busy, 503, busy",
        "GET, /door?fail=failure, 500, server-error",
        "DELETE, /door, 405, method-not-allowed",
        "POST, /door, 415, unsupported-media-type",
        "GET, /door/nowhere, 404, not-found",
    })
    void a_refusal_is_a_page_with_its_status(String method, String path, int status, String code) {
        ContainerResponse answer = rest.send(method, path, Map.of("Content-Type", "application/json"), "");
        Document page = page(answer);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeaders()).doesNotContainKey("WWW-Authenticate");
        assertThat(page.select("main#error-page")).hasSize(1);
        assertThat(page.select("#error-code").text()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "ui_locales=es, es",
        "ui_locales=es&a=%0d%0a&a=1&%=, es",
        "ui_locales=es&ui_locales=es, en",
        "ui_locales=es%0d, en",
        "a=es, en",
    })
    void it_is_told_in_the_language_that_the_request_asked_for(String query, String language) {
        ErrorResponses answers = InMemoryRest.answers("https://login.example.org");
        answers.request = new BrowserRequest()
                .query(query)
                .header("Accept-Language", "en")
                .servlet();

        assertThat(answers.refuse(Problem.notFound(), "/door").getHeaderString("Content-Language"))
                .isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"es, '', es", "es, ui_locales=en, en", "'', '', en"})
    void it_is_told_in_the_language_of_the_page_that_it_takes_the_place_of(
            String languages, String query, String language) {
        ErrorResponses answers = InMemoryRest.answers("https://login.example.org");
        answers.request = new BrowserRequest()
                .query(query)
                .header("Accept-Language", "en")
                .servlet();
        answers.visits.of(answers.request, languages);

        assertThat(answers.refuse(Problem.notFound(), "/door").getHeaderString("Content-Language"))
                .isEqualTo(language);
    }

    @Test
    void a_page_that_asks_for_patience_says_how_much() {
        assertThat(rest.send("GET", "/door?fail=busy", Map.of()).getHeaderString("Retry-After"))
                .isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({"503, 5", "429, 900", "200,", "400,", "500,"})
    void so_does_one_that_a_resource_shows_by_itself(int status, @Nullable String seconds) {
        ContainerResponse answer = rest.send("GET", "/door/shown?status=" + status, Map.of());

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void a_resource_may_ask_for_another_patience() {
        assertThat(rest.send("GET", "/door/patient", Map.of()).getHeaders().get("Retry-After"))
                .containsExactly(7);
    }

    @Test
    void what_is_too_large_is_refused_with_a_page() {
        ContainerResponse answer = rest.send(
                "POST",
                "/door",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "x".repeat(Limits.BODY_BYTES + 1));

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(page(answer).select("main#error-page")).hasSize(1);
    }

    @Test
    void a_failure_leaks_nothing_to_the_page() {
        assertThat(html(rest.send("GET", "/door?fail=failure", Map.of())))
                .contains("server-error")
                .doesNotContain("secret", "IllegalState");
    }

    @Test
    void a_neighbour_by_name_is_no_page() {
        assertThat(rest.send("GET", "/doorbell", Map.of()).getHeaderString("Content-Type"))
                .isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /nope            | BROWSER                                    | true",
                "HEAD   | /Door            | BROWSER                                    | true",
                "GET    | /index.html      | text/html                                  | true",
                "GET    | /nope            | text/HTML; charset=utf-8; q=0.5, */*       | true",
                "GET    | /nope            | application/json;q=0.1, text/html;q=0.2    | true",
                "POST   | /nope            | BROWSER                                    | false",
                "GET    | /users/nope      | BROWSER                                    | false",
                "GET    | /token           | BROWSER                                    | false",
                "GET    | /nope            | */*                                        | false",
                "GET    | /nope            | application/json                           | false",
                "GET    | /nope            | application/json, text/html;q=0.9          | false",
                "GET    | /nope            | application/problem+json, text/html;q=0.9  | false",
                "GET    | /nope            | text/html;q=0, */*                         | false",
                "GET    | /nope            | text/htmlx                                 | false",
                "GET    | /nope            | ''                                         | false",
                "GET    | /nope            |                                            | false",
            })
    void an_address_where_nothing_is_shows_a_page_to_a_browser(
            String method, String path, @Nullable String accept, boolean page) {
        ErrorResponses answers = InMemoryRest.answers("https://login.example.org");
        BrowserRequest request = new BrowserRequest().method(method);
        if (accept != null) {
            request.header("Accept", accept.replace("BROWSER", BROWSER));
        }
        answers.request = request.servlet();

        assertThat(answers.refuse(Problem.notFound(), path).getMediaType().toString())
                .isEqualTo(
                        page
                                ? "text/html;charset=UTF-8"
                                : path.equals("/token") ? "application/json" : "application/problem+json");
    }

    private static Document page(ContainerResponse answer) {
        return Jsoup.parse(html(answer));
    }

    private static String html(ContainerResponse answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }

    @Path("/door")
    public static class Door {

        @GET
        public String open(@QueryParam("fail") String kind) {
            throw switch (kind) {
                case "oauth" -> new Rejected(OAuthError.invalidRequest("Wrong."), "wrong");
                case "client" -> new Rejected(OAuthError.invalidClient(), "unknown");
                case "problem" -> new Rejected(Problem.notFound(), "absent");
                case "busy" -> new Rejected(Problem.busy(), "queue full");
                default -> new IllegalStateException("secret");
            };
        }

        @GET
        @Path("shown")
        public Response show(@QueryParam("status") int status) {
            return Response.status(status).entity("again").build();
        }

        @GET
        @Path("patient")
        public Response beg() {
            return Response.status(503).header("Retry-After", 7).build();
        }

        @POST
        @Consumes("application/x-www-form-urlencoded")
        public String post(String form) {
            return form;
        }
    }
}
