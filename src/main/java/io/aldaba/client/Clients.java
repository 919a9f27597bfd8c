package io.aldaba.client;

import java.util.List;
import java.util.Optional;

/** The registered clients. The built-in one is not among them. */
public interface Clients {

    /** The client of that identifier. */
    Optional<Client> find(ClientId id);

    /**
     * The enabled clients that say where they begin a login ({@code initiate_login_uri}), by identifier, up to so many; none
     * that registered itself.
     */
    List<Client> offeringLogin(int limit);

    /** Keeps the client, new or changed. */
    void save(Client client);

    /** Removes the client, and whatever rests on it dies with it; false if it is not there. */
    boolean remove(ClientId id);
}
