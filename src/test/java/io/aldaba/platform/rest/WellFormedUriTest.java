package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.web.Limits;
import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.FiredEvents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedUriTest {

    private final List<Rejection> counted = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "/users/me", "/a%20b", "/caf%C3%A9", "a=%ff&b=%0A", "%41", "a=[1]|{2}"})
    void a_uri_passes(String raw) {
        assertThat(WellFormedUri.isWellFormed(raw)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a-b.c_d~e", "/a%7Bb", "/a;b=c", "/!$&'()*+,=:@", "//", "/caf%C3%A9/%F0%9F%98%80"})
    void a_path_passes(String raw) {
        assertThat(WellFormedUri.isPath(raw)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/{",
                "/}",
                "/{x}",
                "/a|b",
                "/%ff",
                "/%c0%ae",
                "/%ED%A0%80",
                "/a%C3",
                "/[a]",
                "/]",
                "/a\\b",
                "/a^b",
                "/a`b",
                "/a<b",
                "/a>b",
                "/a\"b",
                "/a#b",
                "/%"
            })
    void what_stands_in_no_path_does_not(String raw) {
        assertThat(WellFormedUri.isPath(raw)).isFalse();
    }

    @Test
    void no_query_passes() {
        assertThat(WellFormedUri.isWellFormed(null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/a?b=c, 0", "/a, 0", "/a%?b, 400", "/a?b=%, 400", "/{a}, 400", "/a?b={c}, 0"})
    void path_and_query_are_looked_at_before_anything_else(String uri, int refused) throws Exception {
        assertThat(statusOf(uri)).isEqualTo(refused);
    }

    @Test
    void as_long_as_it_may_be_it_passes_and_no_longer() throws Exception {
        assertThat(statusOf("/a?" + "x".repeat(Limits.URI - 2))).isZero();
        assertThat(statusOf("/a?" + "x".repeat(Limits.URI - 1))).isEqualTo(414);
        assertThat(statusOf("/" + "x".repeat(Limits.URI))).isEqualTo(414);
    }

    @Test
    void the_operator_reads_what_was_refused_and_counts_it() throws Exception {
        try (CapturedLog log = new CapturedLog("io.aldaba.request")) {
            statusOf("/a%");
            statusOf("/b?" + "x".repeat(Limits.URI));
            statusOf("/c");

            String request = "FINE request " + SequentialIds.text(1);
            assertThat(log.lines())
                    .containsExactly(
                            request + " to /a% refused with 400: a URI that is none",
                            request + " to /b refused with 414: a URI that is too long");
        }
        assertThat(counted).containsExactly(StatusProblems.of(400), StatusProblems.of(414));
    }

    /** The status of the refusal, or zero if the request is passed on. */
    private int statusOf(String uri) throws Exception {
        ServletDouble exchange = new ServletDouble();
        WellFormedUri filter = new WellFormedUri();
        filter.log = new RefusalLog();
        filter.log.correlationId = InMemoryRest.correlationId(new SequentialIds());
        filter.log.refusals = FiredEvents.toldTo(counted::add);
        boolean[] passed = new boolean[1];
        filter.doFilter(exchange.request("GET", "", uri), exchange.response(), (request, response) -> passed[0] = true);
        assertThat(passed[0]).isEqualTo(exchange.status() == 0);
        return exchange.status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%4", "%zz", "a=%g0", "%00", "a b", "caf\u00e9", "a\tb", "\u007f"})
    void what_is_none_does_not(String raw) {
        assertThat(WellFormedUri.isWellFormed(raw)).isFalse();
    }
}
