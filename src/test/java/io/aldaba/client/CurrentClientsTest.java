package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import org.junit.jupiter.api.Test;

class CurrentClientsTest {

    private final CurrentClients clients = InMemoryClients.with(ClientExamples.disabled(ClientExamples.shop()))::find;

    @Test
    void a_client_is_recalled_even_when_it_is_disabled() {
        assertThat(clients.recall(new ClientId("shop")).metadata())
                .isEqualTo(ClientExamples.shop().metadata());
    }

    @Test
    void the_built_in_client_is_recalled() {
        assertThat(clients.recall(ClientId.FIRST_PARTY)).isEqualTo(Client.FIRST_PARTY);
    }

    @Test
    void a_client_that_is_gone_is_none() {
        assertThat(Refusals.rejectionOf(() -> clients.recall(new ClientId("nobody"))))
                .isEqualTo(OAuthError.invalidClient());
    }
}
