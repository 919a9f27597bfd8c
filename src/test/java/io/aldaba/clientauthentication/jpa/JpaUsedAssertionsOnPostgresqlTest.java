package io.aldaba.clientauthentication.jpa;

import io.aldaba.clientauthentication.UsedAssertions;
import io.aldaba.clientauthentication.UsedAssertionsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaUsedAssertionsOnPostgresqlTest extends UsedAssertionsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected UsedAssertions used() {
        return new JpaUsedAssertions(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
