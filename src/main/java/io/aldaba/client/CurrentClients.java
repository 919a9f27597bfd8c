package io.aldaba.client;

import java.util.Optional;

/** The registered clients as lately read: most of the time that costs no transaction. */
@FunctionalInterface
public interface CurrentClients {

    /** The client of that identifier; what another node changed is seen within seconds, what this one changed at once. */
    Optional<Client> find(ClientId id);
}
