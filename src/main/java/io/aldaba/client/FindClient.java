package io.aldaba.client;

import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the client that a browser's request names. Nobody has authenticated as that client. */
@Flow
public class FindClient {

    private final CurrentClients clients;

    @Inject
    public FindClient(CurrentClients clients) {
        this.clients = clients;
    }

    /** The enabled client with that identifier; empty for any other text. */
    public Optional<Client> find(String id) {
        return ClientId.parse(id).flatMap(clients::find).filter(Client::enabled);
    }
}
