package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import java.util.Optional;

/** The registrations of clients that registered themselves and are still there. */
public interface ClientRegistrations {

    /** The registration of that client, as it is in the database now. */
    Optional<ClientRegistration> find(ClientId client);

    /**
     * Adds one, unless there are as many as there may be: counted and bounded by one statement.
     *
     * @return false if there are
     */
    boolean add(ClientRegistration registration, int most);

    /**
     * Keeps it from being changed or removed by anybody else until this transaction ends.
     *
     * @return false if it is gone
     */
    boolean hold(ClientId client);

    /** Removes it; of any number of attempts one succeeds. */
    boolean remove(ClientId client);
}
