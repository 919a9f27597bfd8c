package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.user.UserId;
import java.util.List;
import java.util.Optional;

/** All consents that were given and not withdrawn. */
public interface Consents {

    /** What the person allowed the client. */
    Optional<Consent> find(UserId user, ClientId client);

    /** Up to so much of what the person allowed: what was allowed last, by client. */
    List<Consent> of(UserId user, int limit);

    /**
     * What the person allowed the client, kept from being changed or removed by others before this transaction is over, so that who
     * withdraws it finds what was given on it. Any number may do so at once, so nobody changes a consent that they hold.
     */
    Optional<Consent> hold(UserId user, ClientId client);

    /** Adds a consent; false where there is one already, and then nothing is changed. */
    boolean add(Consent consent);

    /**
     * Writes a consent in the place of what was read, in one conditional statement.
     *
     * @return false if it is another by now, or was withdrawn
     */
    boolean replace(Consent seen, Consent changed);

    /** Removes a consent; false if there is none. */
    boolean remove(UserId user, ClientId client);

    /** Removes all that the person allowed; answers how many. */
    int removeAllOf(UserId user);

    /** Removes everybody's consent to the client; answers how many. */
    int removeAllOf(ClientId client);
}
