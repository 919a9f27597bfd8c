package io.aldaba.upkeep.jpa;

import io.aldaba.testing.TestDatabase;
import io.aldaba.upkeep.Leases;
import io.aldaba.upkeep.LeasesContract;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaLeasesOnPostgresqlTest extends LeasesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected Leases leases() {
        return new JpaLeases(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
