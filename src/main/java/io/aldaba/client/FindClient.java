package io.aldaba.client;

import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the client a browser was sent by. That is all it is: nobody has proved to be that client. */
@Flow
public class FindClient {

    private final CurrentClients clients;

    @Inject
    public FindClient(CurrentClients clients) {
        this.clients = clients;
    }

    /** The enabled client of that identifier; empty for any other text. */
    public Optional<Client> find(String id) {
        return ClientId.parse(id).flatMap(clients::find).filter(Client::enabled);
    }
}
