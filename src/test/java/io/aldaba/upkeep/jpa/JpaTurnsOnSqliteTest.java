package io.aldaba.upkeep.jpa;

import io.aldaba.testing.TestDatabase;
import io.aldaba.upkeep.Turns;
import io.aldaba.upkeep.TurnsContract;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTurnsOnSqliteTest extends TurnsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected Turns turns() {
        return new JpaTurns(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
