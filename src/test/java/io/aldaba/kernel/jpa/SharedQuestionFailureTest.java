package io.aldaba.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.platform.persistence.Outages;
import io.aldaba.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedQuestionFailureTest {

    private static final String ECHO = "SELECT asked.number FROM asked";
    private static final DataSource SQLITE = TestDatabase.sqlite().dataSource();
    private static final DataSource POSTGRESQL = TestDatabase.postgresql().dataSource();

    @Test
    void no_connection_is_left_behind() {
        SharedQuestion<Boolean> question = question(ECHO, POSTGRESQL);

        for (int i = 0; i < 300; i++) {
            assertThat(question.isAnswered("a")).isTrue();
        }
    }

    @Test
    void where_there_is_no_connection_the_database_is_unreachable() {
        DataSource none = failing(new SQLTransientConnectionException("the pool is empty"));

        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> question(ECHO, none).isAnswered("a"))
                .matches(Outages::isOutage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P03", "25P03", "57014", "55P03"})
    void a_connection_that_breaks_and_a_statement_that_is_given_up_are_unreachable_too(String state) {
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> question(ECHO, breaking(new SQLException("gone", state)))
                        .isAnswered("a"))
                .matches(Outages::isOutage);
    }

    @Test
    void a_connection_that_breaks_behind_what_a_pool_makes_of_it_is_unreachable_too() {
        SQLException driver = new SQLException("Connection has been closed.", "08003");
        SQLException pool = new SQLException(new UndeclaredThrowableException(new InvocationTargetException(driver)));

        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> question(ECHO, breaking(pool)).isAnswered("a"))
                .matches(Outages::isOutage);
    }

    @Test
    void a_failure_without_a_state_is_one_of_ours() {
        assertThatIllegalStateException().isThrownBy(() -> question(ECHO, breaking(new SQLException("odd")))
                .isAnswered("a"));
    }

    @Test
    void a_statement_that_is_wrong_is_a_failure_of_ours() {
        for (DataSource database : List.of(SQLITE, POSTGRESQL)) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            question("SELECT nothing FROM nowhere", database).isAnswered("a"))
                    .matches(failure -> !Outages.isOutage(failure));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void a_statement_that_meets_a_conflict_is_begun_anew(String state) {
        AtomicInteger tries = new AtomicInteger();
        DataSource conflicting = breakingUntil(Conflicts.MOST_TRIES, tries, new SQLException("conflict", state));

        assertThat(question(ECHO, conflicting).isAnswered("a")).isTrue();
        assertThat(tries).hasValue(Conflicts.MOST_TRIES);
    }

    @Test
    void but_not_for_ever() {
        AtomicInteger tries = new AtomicInteger();
        SQLException conflict = new SQLException("conflict", "40001");
        DataSource conflicting = breakingUntil(Integer.MAX_VALUE, tries, conflict);

        assertThatIllegalStateException()
                .isThrownBy(() -> question(ECHO, conflicting).isAnswered("a"))
                .matches(Conflicts::isConflict);
        assertThat(tries).hasValue(Conflicts.MOST_TRIES);
    }

    /** The whole transaction is lost, and only who began it can begin it anew. */
    @Test
    void in_a_transaction_a_conflict_is_told_at_once() {
        AtomicInteger tries = new AtomicInteger();
        DataSource conflicting = breakingUntil(Integer.MAX_VALUE, tries, new SQLException("conflict", "40001"));
        SharedQuestion<Boolean> question = new SharedQuestion<>(conflicting, () -> true, "word", ECHO, rows -> true);

        assertThatIllegalStateException().isThrownBy(() -> question.isAnswered("a"));
        assertThat(tries).hasValue(1);
    }

    /** Between the two tries, a token may have been revoked. */
    @Test
    void what_a_statement_answered_that_failed_later_is_no_answer() {
        AtomicInteger tries = new AtomicInteger();
        DataSource changing = (DataSource) Proxy.newProxyInstance(
                SharedQuestionFailureTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> answeringOnce(SQLITE.getConnection(), tries.incrementAndGet() == 1));

        assertThat(question(ECHO, changing).isAnswered("a")).isFalse();
        assertThat(tries).hasValue(2);
    }

    /** Answers and then reports a conflict; or has no answer. */
    private static Connection answeringOnce(Connection real, boolean answering) {
        return (Connection) Proxy.newProxyInstance(
                SharedQuestionFailureTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        real.close();
                        if (answering) {
                            throw new SQLException("conflict", "40001");
                        }
                        return null;
                    }
                    String sql = (String) arguments[0];
                    return real.prepareStatement(answering ? sql : sql.replace(" ORDER BY", " WHERE 1 = 0 ORDER BY"));
                });
    }

    @Test
    void who_is_interrupted_between_two_tries_is_told_and_stays_interrupted() {
        AtomicInteger tries = new AtomicInteger();
        DataSource conflicting = breakingUntil(Integer.MAX_VALUE, tries, new SQLException("conflict", "40001"));
        SharedQuestion<Boolean> question = question(ECHO, (DataSource) Proxy.newProxyInstance(
                SharedQuestionFailureTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    Thread.currentThread().interrupt();
                    return conflicting.getConnection();
                }));

        assertThatIllegalStateException().isThrownBy(() -> question.isAnswered("a"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
    }

    /** SQLite, from that try on. */
    private static DataSource breakingUntil(int success, AtomicInteger tries, SQLException failure) {
        DataSource broken = breaking(failure);
        return (DataSource) Proxy.newProxyInstance(
                SharedQuestionFailureTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> (tries.incrementAndGet() < success ? broken : SQLITE).getConnection());
    }

    private static DataSource failing(SQLException failure) {
        return (DataSource) Proxy.newProxyInstance(
                SharedQuestionFailureTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    throw failure;
                });
    }

    private static DataSource breaking(SQLException failure) {
        Connection connection = (Connection) Proxy.newProxyInstance(
                SharedQuestionFailureTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    throw failure;
                });
        return (DataSource) Proxy.newProxyInstance(
                SharedQuestionFailureTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connection);
    }

    private static SharedQuestion<Boolean> question(String select, DataSource dataSource) {
        return new SharedQuestion<>(dataSource, () -> false, "word", select, rows -> true);
    }
}
