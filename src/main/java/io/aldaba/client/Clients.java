package io.aldaba.client;

import java.util.List;
import java.util.Optional;

/** The registered clients. The built-in one is not among them. */
public interface Clients {

    /** The client with that identifier. */
    Optional<Client> find(ClientId id);

    /**
     * Locks the client until this transaction ends, so that whoever removes it finds what was stored for it; false if
     * there is no such client. Several transactions may hold a client at once.
     */
    boolean hold(ClientId id);

    /**
     * The enabled clients with a page that begins a login ({@code initiate_login_uri}), by identifier, up to the
     * limit; none that registered itself.
     */
    List<Client> offeringLogin(int limit);

    /** Stores the client, new or changed. */
    void save(Client client);

    /** Removes the client with everything that depends on it; false if there is no such client. */
    boolean remove(ClientId id);
}
