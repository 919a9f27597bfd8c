package io.aldaba.authorize.jpa;

import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.authorize.AuthorizationCodesContract;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAuthorizationCodesOnPostgresqlTest extends AuthorizationCodesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected AuthorizationCodes codes() {
        return new JpaAuthorizationCodes(DATABASE.entityManager(), DATABASE.dataSource(), () -> false);
    }

    @Override
    protected Users users() {
        return UserTables.of(DATABASE);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
