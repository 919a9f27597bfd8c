package io.aldaba.key.jpa;

import io.aldaba.key.Keys;
import io.aldaba.key.KeysContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaKeysOnSqliteTest extends KeysContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    private final Keys keys = new JpaKeys(DATABASE.entityManager());

    @Override
    protected Keys keys() {
        return keys;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
