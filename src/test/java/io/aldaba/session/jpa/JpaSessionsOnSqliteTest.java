package io.aldaba.session.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.session.Sessions;
import io.aldaba.session.SessionsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaSessionsOnSqliteTest extends SessionsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected Sessions sessions() {
        return new JpaSessions(DATABASE.entityManager());
    }

    @Test
    void what_is_over_is_found_by_an_index() {
        assertThat(DATABASE.plan(JpaSessions.FORGET))
                .anyMatch(line -> line.startsWith("SEARCH s USING INDEX session_idle_until"))
                .noneMatch(line -> line.startsWith("SCAN"));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
