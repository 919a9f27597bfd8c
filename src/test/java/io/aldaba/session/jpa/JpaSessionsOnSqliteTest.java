package io.aldaba.session.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.session.Sessions;
import io.aldaba.session.SessionsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {JpaSessions.LOCK_ALL, JpaSessions.UNENDED_OF, JpaSessions.END_ALL})
    void many_that_are_ended_are_found_by_their_identifiers(String statement) {
        assertThat(DATABASE.plan(statement + JpaSessions.unended(4)))
                .singleElement()
                .asString()
                .startsWith("SEARCH session USING INDEX sqlite_autoindex_session_1");
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
