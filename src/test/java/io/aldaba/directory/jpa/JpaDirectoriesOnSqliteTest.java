package io.aldaba.directory.jpa;

import io.aldaba.directory.Directories;
import io.aldaba.directory.DirectoriesContract;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaDirectoriesOnSqliteTest extends DirectoriesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected Directories directories() {
        return new JpaDirectories(DATABASE.entityManager(), TestEnvelope.usual());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
