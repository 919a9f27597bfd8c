package io.aldaba.client.jpa;

import io.aldaba.client.Clients;
import io.aldaba.testing.FiredEvents;
import io.aldaba.testing.TestDatabase;

/** The table of clients, for tests in other packages. */
public final class ClientTables {

    private ClientTables() {}

    /** The clients in that database. */
    public static Clients of(TestDatabase database) {
        return new JpaClients(database.entityManager(), FiredEvents.toldTo(changed -> {}));
    }
}
