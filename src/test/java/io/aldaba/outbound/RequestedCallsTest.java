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

/** A call that is refused never waits: one that hangs would time the test out. */
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
        assertThat(get(WELL)).isInstanceOf(Answer.class);
        assertThat(get(URI.create("https://elsewhere.example/"))).isInstanceOf(Failure.class);
        assertThat(outbound.calls())
                .extracting(InMemoryOutboundCalls.Call::method)
                .containsOnly("GET");
    }

    @Test
    void a_call_is_told_whose_address_it_is() {
        for (ChosenBy chosenBy : ChosenBy.values()) {
            calls.get(WELL, ACCEPT, chosenBy);
        }

        assertThat(outbound.calls())
                .extracting(InMemoryOutboundCalls.Call::chosenBy)
                .containsExactly(ChosenBy.values());
    }

    @Test
    void a_host_that_hangs_leaves_half_of_the_places_to_the_others() {
        hanging.to("https://hangs.example:8443/", RequestedCalls.MOST_TO_A_HOST);

        assertBusy("https://hangs.example:8443/other");
        assertBusy("https://HANGS.example/");
        assertBusy("https://hangs.example./");
        assertThat(outbound.calls()).hasSize(RequestedCalls.MOST_TO_A_HOST);
        assertThat(get(WELL)).isInstanceOf(Answer.class);
    }

    @Test
    void where_all_places_are_taken_the_next_is_told_so_at_once_and_nothing_is_called() {
        hanging.toAsManyAsThereMayBe();

        assertBusy(WELL.toString());
        assertBusy("urn:of:no:host");
        assertThat(outbound.calls()).hasSize(RequestedCalls.MOST_AT_ONCE);
    }

    @Test
    void strangers_leave_half_of_the_places_to_the_clients_of_operators_whatever_hosts_they_name() throws Exception {
        for (int i = 0; i < RequestedCalls.MOST_FOR_STRANGERS; i++) {
            hanging.to("https://hangs-" + i + ".example/", 1, ChosenBy.STRANGER);
        }

        assertThat(Refusals.rejectionOf(() -> calls.get(WELL, ACCEPT, ChosenBy.STRANGER)))
                .isEqualTo(OAuthError.temporarilyUnavailable());
        assertThat(get(WELL)).isInstanceOf(Answer.class);

        hanging.end();

        assertThat(calls.get(WELL, ACCEPT, ChosenBy.STRANGER)).isInstanceOf(Answer.class);
    }

    @Test
    void strangers_leave_places_at_a_host_to_the_clients_of_operators_whose_it_is() {
        hanging.to("https://well.example:81/", RequestedCalls.MOST_FOR_STRANGERS_TO_A_HOST, ChosenBy.STRANGER);

        assertThat(Refusals.rejectionOf(() -> calls.get(WELL, ACCEPT, ChosenBy.STRANGER)))
                .isEqualTo(OAuthError.temporarilyUnavailable());
        assertThat(get(WELL)).isInstanceOf(Answer.class);
        assertThat(calls.get(URI.create("https://elsewhere.example/"), ACCEPT, ChosenBy.STRANGER))
                .isInstanceOf(Failure.class);
    }

    @Test
    void who_registered_itself_is_a_stranger() {
        assertThat(ChosenBy.of(true)).isEqualTo(ChosenBy.STRANGER);
        assertThat(ChosenBy.of(false)).isEqualTo(ChosenBy.OPERATOR);
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
            assertThatIllegalStateException().isThrownBy(() -> get(URI.create("https://breaks.example/")));
        }
        hanging.toAsManyAsThereMayBe();
        assertBusy(WELL.toString());

        hanging.end();

        for (int i = 0; i <= RequestedCalls.MOST_AT_ONCE; i++) {
            assertThat(get(WELL)).isInstanceOf(Answer.class);
        }
    }

    private OutboundResult get(URI uri) {
        return calls.get(uri, ACCEPT, ChosenBy.OPERATOR);
    }

    private void assertBusy(String uri) {
        assertThat(Refusals.rejectionOf(() -> get(URI.create(uri)))).isEqualTo(OAuthError.temporarilyUnavailable());
    }
}
