package io.aldaba.consent.jpa;

import io.aldaba.consent.Consents;
import io.aldaba.testing.TestDatabase;

/** The table of consents, for tests in other packages. */
public final class ConsentTables {

    private ConsentTables() {}

    /** The consents in that database. */
    public static Consents of(TestDatabase database) {
        return new JpaConsents(database.entityManager());
    }
}
