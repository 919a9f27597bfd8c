package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.FiredEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedHeadersTest {

    private final List<Rejection> counted = new ArrayList<>();
    private final List<HttpServletRequest> passed = new ArrayList<>();

    @Test
    void what_is_plain_is_passed_on_as_it_is() throws Exception {
        HttpServletRequest request = request(Map.of(
                "Accept", List.of("text/html,*/*;q=0.8"),
                "Content-Type", List.of("application/json"),
                "If-None-Match", List.of("\"a\""),
                "Accept-Language", List.of("es")));

        assertThat(statusOf(request)).isZero();
        assertThat(passed).containsExactly(request);
        assertThat(statusOf(request(Map.of()))).isZero();
    }

    @Test
    void what_is_accepted_is_seen_plainly_and_as_one_header() throws Exception {
        statusOf(request(Map.of("Accept", List.of("text/html; level=1", "*; q=.2"), "X", List.of("1", "2"))));

        assertThat(headersSeen("accept")).containsExactly("text/html,*/*;q=0.2");
        assertThat(passed.get(0).getHeader("ACCEPT")).isEqualTo("text/html,*/*;q=0.2");
        assertThat(headersSeen("X")).containsExactly("1", "2");
        assertThat(passed.get(0).getHeader("X")).isEqualTo("1");
        assertThat(Collections.list(passed.get(0).getHeaderNames())).containsExactlyInAnyOrder("Accept", "X");
    }

    @Test
    void malformed_languages_and_entity_tags_are_not_seen() throws Exception {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Accept-Language", List.of("en;q=zz"));
        headers.put("If-None-Match", List.of("\""));
        headers.put("If-Match", List.of("W/"));
        headers.put("X", List.of("1"));

        assertThat(statusOf(request(headers))).isZero();

        assertThat(Collections.list(passed.get(0).getHeaderNames())).containsExactly("X");
        for (String name : new String[] {"accept-language", "If-None-Match", "If-Match"}) {
            assertThat(headersSeen(name)).isEmpty();
            assertThat(Optional.ofNullable(passed.get(0).getHeader(name))).isEmpty();
        }
    }

    @Test
    void a_malformed_accept_or_content_type_is_refused_and_counted() throws Exception {
        try (CapturedLog log = new CapturedLog("io.aldaba.request")) {
            assertThat(statusOf(request(Map.of("Accept", List.of("a/b;q=abc")))))
                    .isEqualTo(400);
            assertThat(statusOf(request(Map.of("Accept", List.of("a/b", "nonsense")))))
                    .isEqualTo(400);
            assertThat(statusOf(request(Map.of("Content-Type", List.of(";;;/")))))
                    .isEqualTo(415);

            String request = "FINE request " + SequentialIds.text(1) + " to /a refused with ";
            assertThat(log.lines())
                    .containsExactly(
                            request + "400: a malformed Accept",
                            request + "400: a malformed Accept",
                            request + "415: a content type that is none");
        }
        assertThat(counted).containsExactly(StatusProblems.of(400), StatusProblems.of(400), StatusProblems.of(415));
        assertThat(passed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "0, 0",
        "00000000007, 00000000007",
        "999999999, 999999999",
        "2147483648, 2147483647",
        "3000000000, 2147483647",
        "4294967328, 2147483647",
        "18446744073709551648, 2147483647"
    })
    void a_length_is_seen_as_a_number_that_can_be_read(String sent, String seen) throws Exception {
        statusOf(request(Map.of("Content-Length", List.of(sent))));

        assertThat(headersSeen("Content-Length")).containsExactly(seen);
    }

    @Test
    void a_length_that_is_repeated_is_seen_once() throws Exception {
        statusOf(request(Map.of("Content-Length", List.of("5", "5, 5"))));

        assertThat(headersSeen("Content-Length")).containsExactly("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "+5", "5;6", "5,6", "1e3", "٣", "5,"})
    void a_length_that_is_none_is_refused(String sent) throws Exception {
        assertThat(statusOf(request(Map.of("Content-Length", List.of(sent))))).isEqualTo(400);
        assertThat(statusOf(request(Map.of("Content-Length", List.of("5", sent)))))
                .isEqualTo(400);
        assertThat(passed).isEmpty();
        assertThat(counted).containsExactly(StatusProblems.of(400), StatusProblems.of(400));
    }

    /** The server's own parser, which this request does not have, may fail on them. */
    @Test
    void cookies_are_seen_in_their_header_only() throws Exception {
        assertThat(statusOf(request(Map.of("Cookie", List.of("a=José"))))).isZero();

        assertThat(passed.get(0).getCookies()).isEmpty();
        assertThat(headersSeen("Cookie")).containsExactly("a=José");
    }

    private List<String> headersSeen(String name) {
        return Collections.list(passed.get(0).getHeaders(name));
    }

    /** The status of the refusal, or zero if the request is passed on. */
    private int statusOf(HttpServletRequest request) throws Exception {
        ServletDouble exchange = new ServletDouble();
        WellFormedHeaders filter = new WellFormedHeaders();
        filter.log = new RefusalLog();
        filter.log.correlationId = InMemoryRest.correlationId(new SequentialIds());
        filter.log.refusals = FiredEvents.toldTo(counted::add);
        filter.doFilter(request, exchange.response(), (asked, answer) -> passed.add((HttpServletRequest) asked));
        return exchange.status();
    }

    private static HttpServletRequest request(Map<String, List<String>> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                WellFormedHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> "/a";
                    case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                    case "getHeader" ->
                        headers.containsKey(arguments[0])
                                ? headers.get(arguments[0]).get(0)
                                : null;
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> 1;
                    case "toString" -> "request";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
