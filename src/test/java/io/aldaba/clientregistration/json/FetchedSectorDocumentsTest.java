package io.aldaba.clientregistration.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.WebUrl;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.outbound.HangingCalls;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.outbound.RequestedCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedSectorDocumentsTest {

    private static final String URI = "https://sector.example/uris.json";
    private static final String JSON = "application/json";

    private final InMemoryOutboundCalls calls = new InMemoryOutboundCalls();
    private final RequestedCalls requested = new RequestedCalls(calls);
    private final FetchedSectorDocuments documents = new FetchedSectorDocuments(requested);

    @Test
    void a_list_of_texts_is_read() {
        calls.answering(URI, 200, JSON, " [\"https://a.example/\", \"https://b.example/\"]\n");

        assertThat(documents.at(new WebUrl(URI))).hasValueSatisfying(uris -> assertThat(uris)
                .containsExactly("https://a.example/", "https://b.example/"));
    }

    @Test
    void an_empty_list_has_nothing() {
        calls.answering(URI, 200, JSON, "[]");

        assertThat(documents.at(new WebUrl(URI)))
                .hasValueSatisfying(uris -> assertThat(uris).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "\"https://a.example/\"",
                "[\"a\"",
                "[\"a\",]",
                "[\"a\"][]",
                "[\"a\"]x",
                "[1]",
                "[null]",
                "[[\"a\"]]",
                "[\"a\",{}]"
            })
    void anything_else_is_no_list(String body) {
        calls.answering(URI, 200, JSON, body);

        assertThat(documents.at(new WebUrl(URI))).isEmpty();
    }

    @Test
    void another_status_is_no_list() {
        calls.answering(URI, 302, JSON, "[\"https://a.example/\"]");

        assertThat(documents.at(new WebUrl(URI))).isEmpty();
    }

    @Test
    void one_that_is_too_large_is_none() {
        String list = "[\"" + "a".repeat(FetchedSectorDocuments.MAX_BYTES - 4) + "\"]";
        calls.answering(URI, 200, JSON, list);
        assertThat(documents.at(new WebUrl(URI))).isPresent();

        calls.answering(URI, 200, JSON, list + " ");
        assertThat(documents.at(new WebUrl(URI))).isEmpty();
    }

    @Test
    void who_does_not_answer_has_none() {
        calls.failing(URI, Reason.FORBIDDEN_ADDRESS);

        assertThat(documents.at(new WebUrl(URI))).isEmpty();
    }

    @Test
    void where_too_many_hang_nothing_is_fetched_and_nobody_waits() throws Exception {
        HangingCalls hanging = new HangingCalls(calls, requested);
        calls.answering(URI, 200, JSON, "[]");
        hanging.toAsManyAsThereMayBe();

        assertThat(Refusals.rejectionOf(() -> documents.at(new WebUrl(URI))))
                .isEqualTo(OAuthError.temporarilyUnavailable());

        hanging.end();
        assertThat(documents.at(new WebUrl(URI))).isPresent();
    }
}
