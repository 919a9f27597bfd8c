package io.aldaba.resource.jpa;

import io.aldaba.resource.Resources;
import io.aldaba.resource.ResourcesContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaResourcesOnPostgresqlTest extends ResourcesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected Resources resources() {
        return new JpaResources(DATABASE.entityManager(), DATABASE.dataSource(), () -> false);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
