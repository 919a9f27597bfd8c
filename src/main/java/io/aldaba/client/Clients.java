package io.aldaba.client;

import java.util.Optional;

/** The registered clients. The built-in one is not among them. */
public interface Clients {

    /** The client of that identifier. */
    Optional<Client> find(ClientId id);

    /** Keeps the client, new or changed. */
    void save(Client client);
}
