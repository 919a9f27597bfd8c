package io.aldaba.session.jpa;

import io.aldaba.session.Sessions;
import io.aldaba.session.SessionsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaSessionsOnSqliteTest extends SessionsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected Sessions sessions() {
        return new JpaSessions(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
