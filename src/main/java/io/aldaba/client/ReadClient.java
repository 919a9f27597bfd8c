package io.aldaba.client;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads a client as it is stored. */
@Query
public class ReadClient {

    private final Clients clients;

    @Inject
    public ReadClient(Clients clients) {
        this.clients = clients;
    }

    /** The client with that identifier, enabled or not. */
    public Optional<Client> read(ClientId id) {
        return clients.find(id);
    }
}
