package io.aldaba.provisioning.jpa;

import io.aldaba.provisioning.ImportEntries;
import io.aldaba.testing.TestDatabase;

/** The table of entries, for tests in other packages. */
public final class ImportTables {

    private ImportTables() {}

    /** The entries in the database. */
    public static ImportEntries of(TestDatabase database) {
        return new JpaImportEntries(database.entityManager());
    }
}
