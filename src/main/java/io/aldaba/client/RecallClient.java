package io.aldaba.client;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;

/** Recalls what a client registered that was let in before: the built-in one too, and whether it is still enabled or not. */
@Query
public class RecallClient {

    private final Clients clients;

    @Inject
    public RecallClient(Clients clients) {
        this.clients = clients;
    }

    /**
     * The client.
     *
     * @throws Rejected with {@link OAuthError#invalidClient()} if it is gone since
     */
    public Client recall(ClientId id) {
        return id.equals(ClientId.FIRST_PARTY)
                ? Client.FIRST_PARTY
                : clients.find(id)
                        .orElseThrow(() -> new Rejected(OAuthError.invalidClient(), "client " + id + " is gone"));
    }
}
