package io.aldaba.clientregistration.jpa;

import io.aldaba.clientregistration.ClientRegistrations;
import io.aldaba.clientregistration.ClientRegistrationsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaClientRegistrationsOnSqliteTest extends ClientRegistrationsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected ClientRegistrations registrations() {
        return new JpaClientRegistrations(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
