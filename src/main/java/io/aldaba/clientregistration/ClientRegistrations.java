package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import java.util.Optional;

/** The registrations of clients that registered themselves and still exist. */
public interface ClientRegistrations {

    /** The registration of that client, as it is in the database now. */
    Optional<ClientRegistration> find(ClientId client);

    /**
     * Adds one if there are fewer than {@code most}: counted and limited by one statement.
     *
     * @return false if the limit is reached
     */
    boolean add(ClientRegistration registration, int most);

    /**
     * Locks it against changes and removal by others until this transaction ends.
     *
     * @return false if it does not exist any more
     */
    boolean hold(ClientId client);

    /** Removes it; of any number of attempts one succeeds. */
    boolean remove(ClientId client);
}
