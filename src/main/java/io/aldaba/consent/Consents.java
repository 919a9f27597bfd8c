package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.user.UserId;
import java.util.List;
import java.util.Optional;

/** All consents that were given and not withdrawn. */
public interface Consents {

    /** What the user allowed the client. */
    Optional<Consent> find(UserId user, ClientId client);

    /** At most {@code limit} consents of the user: the most recent ones, ordered by client. */
    List<Consent> of(UserId user, int limit);

    /**
     * What the user allowed the client, locked against change and removal by others until this transaction ends, so
     * that whoever withdraws it finds what was issued on it. The lock is shared, so a transaction must not change a
     * consent that it holds.
     */
    Optional<Consent> hold(UserId user, ClientId client);

    /** Adds a consent; false if there is one already, which then stays unchanged. */
    boolean add(Consent consent);

    /**
     * Replaces the consent that was read, in one conditional statement.
     *
     * @return false if it was changed or withdrawn since
     */
    boolean replace(Consent seen, Consent changed);

    /** Removes a consent; false if there is none. */
    boolean remove(UserId user, ClientId client);

    /** Removes all consents of the user; returns how many. */
    int removeAllOf(UserId user);

    /** Removes all users' consents to the client; returns how many. */
    int removeAllOf(ClientId client);
}
