package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import org.junit.jupiter.api.Test;

class RecallClientTest {

    private final RecallClient recallClient =
            new RecallClient(InMemoryClients.with(ClientExamples.disabled(ClientExamples.shop())));

    @Test
    void a_client_is_recalled_even_when_it_is_disabled() {
        assertThat(recallClient.recall(new ClientId("shop")).metadata())
                .isEqualTo(ClientExamples.shop().metadata());
    }

    @Test
    void the_built_in_client_is_recalled() {
        assertThat(recallClient.recall(ClientId.FIRST_PARTY)).isEqualTo(Client.FIRST_PARTY);
    }

    @Test
    void a_client_that_is_gone_is_none() {
        assertThat(Refusals.rejectionOf(() -> recallClient.recall(new ClientId("nobody"))))
                .isEqualTo(OAuthError.invalidClient());
    }
}
