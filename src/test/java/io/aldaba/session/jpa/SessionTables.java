package io.aldaba.session.jpa;

import io.aldaba.session.Sessions;
import io.aldaba.testing.TestDatabase;

/** The table of sessions, for tests in other packages. */
public final class SessionTables {

    private SessionTables() {}

    /** The sessions in that database. */
    public static Sessions of(TestDatabase database) {
        return new JpaSessions(database.entityManager());
    }
}
