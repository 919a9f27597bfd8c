package io.aldaba.consent.jpa;

import io.aldaba.consent.Consents;
import io.aldaba.consent.ConsentsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaConsentsOnPostgresqlTest extends ConsentsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected Consents consents() {
        return new JpaConsents(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
