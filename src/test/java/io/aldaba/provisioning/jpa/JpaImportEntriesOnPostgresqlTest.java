package io.aldaba.provisioning.jpa;

import io.aldaba.provisioning.ImportEntries;
import io.aldaba.provisioning.ImportEntriesContract;
import io.aldaba.testing.TestDatabase;
import io.aldaba.testing.Transactions;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaImportEntriesOnPostgresqlTest extends ImportEntriesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected ImportEntries entries() {
        return new JpaImportEntries(DATABASE.entityManager());
    }

    @Override
    protected Transactions transactions() {
        return DATABASE::inTransaction;
    }
}
