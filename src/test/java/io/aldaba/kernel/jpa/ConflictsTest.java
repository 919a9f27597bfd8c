package io.aldaba.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.platform.persistence.Vendor;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictsTest {

    private final AtomicInteger tries = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void what_the_database_gave_up_is_a_conflict_however_deep_it_is_told(String state) {
        assertThat(Conflicts.isConflict(new SQLException("could not serialize", state)))
                .isTrue();
        assertThat(Conflicts.isConflict(new IllegalStateException(
                        "rolled back", new RuntimeException(new SQLException("gave up", state)))))
                .isTrue();
    }

    @Test
    void one_that_comes_to_light_at_the_commit_is_found_where_a_server_hides_it() {
        Exception rolledBack = new Exception("could not commit");
        rolledBack.addSuppressed(new Exception("local transaction", conflict()));

        assertThat(Conflicts.isConflict(rolledBack)).isTrue();
    }

    @Test
    void failures_that_are_each_other_s_cause_are_none() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(Conflicts.isConflict(one)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40000", "40002", "40003", "23505", "08006", ""})
    void all_else_is_none(String state) {
        assertThat(Conflicts.isConflict(new SQLException("something else", state)))
                .isFalse();
    }

    @Test
    void a_failure_without_a_state_is_none() {
        assertThat(Conflicts.isConflict(new SQLException("nothing is known"))).isFalse();
        assertThat(Conflicts.isConflict(new IllegalStateException("broken"))).isFalse();
    }

    @Test
    void what_meets_another_is_done_again_until_it_meets_nobody() throws Exception {
        String answer = Conflicts.retry(() -> {
            if (tries.incrementAndGet() < Conflicts.MOST_TRIES) {
                throw conflict();
            }
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(tries).hasValue(Conflicts.MOST_TRIES);
    }

    @Test
    void but_not_for_ever() {
        assertThatThrownBy(() -> Conflicts.retry(() -> {
                    tries.incrementAndGet();
                    throw conflict();
                }))
                .isInstanceOf(SQLException.class);
        assertThat(tries).hasValue(Conflicts.MOST_TRIES);
    }

    @Test
    void another_failure_and_a_refusal_come_at_once() {
        assertThatThrownBy(() -> Conflicts.retry(() -> {
                    tries.incrementAndGet();
                    throw new SQLException("taken", "23505");
                }))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> Conflicts.retry(() -> {
                    tries.incrementAndGet();
                    throw new Rejected(Problem.notFound(), "nothing there");
                }))
                .isInstanceOf(Rejected.class);
        assertThat(tries).hasValue(2);
    }

    /**
     * If several transactions read and then write the same row, PostgreSQL commits one at a time and rolls back the
     * others.
     */
    @Test
    void of_many_who_count_in_serializable_transactions_each_is_counted() throws Exception {
        DataSource postgresql = TestDatabase.empty(Vendor.POSTGRESQL);
        try (Connection connection = postgresql.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counted (number int)");
            statement.execute("INSERT INTO counted VALUES (0)");
        }

        Race.of(4, () -> Conflicts.retry(() -> count(postgresql)));

        try (Connection connection = postgresql.getConnection();
                Statement statement = connection.createStatement();
                ResultSet set = statement.executeQuery("SELECT number FROM counted")) {
            assertThat(set.next()).isTrue();
            assertThat(set.getInt(1)).isEqualTo(4);
        }
        assertThat(tries).hasValueGreaterThan(4);
    }

    private int count(DataSource postgresql) throws Exception {
        tries.incrementAndGet();
        try (Connection connection = postgresql.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            int number;
            try (ResultSet set = statement.executeQuery("SELECT number FROM counted")) {
                set.next();
                number = set.getInt(1) + 1;
            }
            // So that all have read before one writes.
            Thread.sleep(50);
            statement.executeUpdate("UPDATE counted SET number = " + number);
            connection.commit();
            return number;
        }
    }

    private static SQLException conflict() {
        return new SQLException("could not serialize access", "40001");
    }
}
