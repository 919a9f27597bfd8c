package io.aldaba.authorize.jpa;

import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.authorize.AuthorizationCodesContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAuthorizationCodesOnSqliteTest extends AuthorizationCodesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected AuthorizationCodes codes() {
        return new JpaAuthorizationCodes(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
