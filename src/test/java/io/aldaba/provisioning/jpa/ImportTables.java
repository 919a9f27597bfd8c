package io.aldaba.provisioning.jpa;

import io.aldaba.provisioning.ImportEntries;
import io.aldaba.testing.TestDatabase;

/** The table of entries, for tests that do not live beside it. */
public final class ImportTables {

    private ImportTables() {}

    /** The entries in that database. */
    public static ImportEntries of(TestDatabase database) {
        return new JpaImportEntries(database.entityManager());
    }
}
