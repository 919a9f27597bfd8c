package io.aldaba.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.outbound.OutboundResult.Answer;
import io.aldaba.outbound.OutboundResult.Failure;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody who is refused here waits: a call that hangs would time the test out. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestedCallsTest {

    private static final String ACCEPT = "application/json";
    private static final URI WELL = URI.create("https://well.example/keys");

    private final InMemoryOutboundCalls outbound =
            new InMemoryOutboundCalls().answering(WELL.toString(), 200, ACCEPT, "{}");
    private final RequestedCalls calls = new RequestedCalls(outbound);
    private final HangingCalls hanging = new HangingCalls(outbound, calls);

    @AfterEach
    void answer() throws Exception {
        hanging.end();
    }

    @Test
    void a_call_has_what_came_of_it() {
        assertThat(calls.get(WELL, ACCEPT)).isInstanceOf(Answer.class);
        assertThat(calls.get(URI.create("https://elsewhere.example/"), ACCEPT)).isInstanceOf(Failure.class);
        assertThat(outbound.calls())
                .extracting(InMemoryOutboundCalls.Call::method)
                .containsOnly("GET");
    }

    @Test
    void a_host_that_hangs_leaves_half_of_the_places_to_the_others() {
        hanging.to("https://hangs.example:8443/", RequestedCalls.MOST_TO_A_HOST);

        assertBusy("https://hangs.example:8443/other");
        assertBusy("https://HANGS.example/");
        assertThat(outbound.calls()).hasSize(RequestedCalls.MOST_TO_A_HOST);
        assertThat(calls.get(WELL, ACCEPT)).isInstanceOf(Answer.class);
    }

    @Test
    void where_all_places_are_taken_the_next_is_told_so_at_once_and_nothing_is_called() {
        hanging.toAsManyAsThereMayBe();

        assertBusy(WELL.toString());
        assertBusy("urn:of:no:host");
        assertThat(outbound.calls()).hasSize(RequestedCalls.MOST_AT_ONCE);
    }

    @Test
    void who_is_no_client_of_these_places_calls_all_the_same() {
        hanging.toAsManyAsThereMayBe();

        assertThat(outbound.get(WELL, ACCEPT)).isInstanceOf(Answer.class);
    }

    @Test
    void places_are_given_back_when_the_calls_end_however_they_end() throws Exception {
        outbound.breaking("https://breaks.example/");
        for (int i = 0; i <= RequestedCalls.MOST_AT_ONCE; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> calls.get(URI.create("https://breaks.example/"), ACCEPT));
        }
        hanging.toAsManyAsThereMayBe();
        assertBusy(WELL.toString());

        hanging.end();

        for (int i = 0; i <= RequestedCalls.MOST_AT_ONCE; i++) {
            assertThat(calls.get(WELL, ACCEPT)).isInstanceOf(Answer.class);
        }
    }

    private void assertBusy(String uri) {
        assertThat(Refusals.rejectionOf(() -> calls.get(URI.create(uri), ACCEPT)))
                .isEqualTo(OAuthError.temporarilyUnavailable());
    }
}
