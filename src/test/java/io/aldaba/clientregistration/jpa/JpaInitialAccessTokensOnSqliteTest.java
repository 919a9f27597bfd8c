package io.aldaba.clientregistration.jpa;

import io.aldaba.clientregistration.InitialAccessTokens;
import io.aldaba.clientregistration.InitialAccessTokensContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaInitialAccessTokensOnSqliteTest extends InitialAccessTokensContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected InitialAccessTokens tokens() {
        return new JpaInitialAccessTokens(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
