package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.HangingCalls;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.InMemoryOutboundCalls.Call;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.outbound.RequestedCalls;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchRequestObjectTest {

    private static final String REGISTERED = "https://rp.example/r?x=1#hash";
    private static final String FETCHED = "https://rp.example/r?x=1";
    private static final Client CLIENT =
            ClientExamples.with(ClientExamples.spa(), Map.of("request_uris", List.of(REGISTERED)));

    private final InMemoryOutboundCalls calls = new InMemoryOutboundCalls();
    private final RequestedCalls requested = new RequestedCalls(calls);
    private final FetchRequestObject fetch = new FetchRequestObject(requested);

    @ParameterizedTest
    @ValueSource(strings = {"application/oauth-authz-req+jwt", "application/jwt", "text/plain"})
    void an_object_is_fetched_without_the_fragment_whatever_its_media_type(String type) {
        calls.answering(FETCHED, 200, type, "a.b.c\n");

        assertThat(fetch.fetch(REGISTERED, CLIENT)).isEqualTo("a.b.c");
        assertThat(calls.calls()).containsExactly(new Call("GET", URI.create(FETCHED), Map.of(), ChosenBy.OPERATOR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {FETCHED, FETCHED + "#other", "https://evil.example/r", "http://127.0.0.1/", "not a url", "urn:x"
            })
    void nothing_is_fetched_that_is_not_registered(String uri) {
        assertRefused(uri);
        assertThat(calls.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void a_call_that_fails_is_a_wrong_request_uri(Reason reason) {
        calls.failing(FETCHED, reason);

        assertRefused(REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 404, 500})
    void so_is_an_answer_that_is_not_ok(int status) {
        calls.answering(FETCHED, status, "application/jwt", "a.b.c");

        assertRefused(REGISTERED);
    }

    @Test
    void an_object_of_16_kb_is_fetched_and_one_byte_more_is_refused() {
        calls.answering(FETCHED, 200, "application/jwt", "a".repeat(16 * 1024));
        assertThat(fetch.fetch(REGISTERED, CLIENT)).hasSize(16 * 1024);

        calls.answering(FETCHED, 200, "application/jwt", "a".repeat(16 * 1024 + 1));
        assertRefused(REGISTERED);
    }

    @Test
    void where_too_many_hang_nothing_is_fetched_and_nobody_waits() throws Exception {
        HangingCalls hanging = new HangingCalls(calls, requested);
        calls.answering(FETCHED, 200, "application/jwt", "a.b.c");
        hanging.toAsManyAsThereMayBe();

        assertThat(Refusals.rejectionOf(() -> fetch.fetch(REGISTERED, CLIENT)))
                .isEqualTo(OAuthError.temporarilyUnavailable());

        hanging.end();
        assertThat(fetch.fetch(REGISTERED, CLIENT)).isEqualTo("a.b.c");
    }

    private void assertRefused(String uri) {
        assertThat(Refusals.rejectionOf(() -> fetch.fetch(uri, CLIENT)))
                .isEqualTo(new OAuthError(
                        "invalid_request_uri", "The request_uri is not registered or leads nowhere.", 400));
    }
}
