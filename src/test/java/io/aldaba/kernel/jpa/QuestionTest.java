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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    private static final DataSource SQLITE = TestDatabase.sqlite().dataSource();
    private static final DataSource POSTGRESQL = TestDatabase.postgresql().dataSource();

    @Test
    void it_is_answered_where_there_is_a_row() {
        for (DataSource database : List.of(SQLITE, POSTGRESQL)) {
            assertThat(isAnswered(new Question("SELECT 1 WHERE CAST(? AS VARCHAR(9)) = 'a'"), database, "a"))
                    .isTrue();
            assertThat(isAnswered(new Question("SELECT 1 WHERE CAST(? AS VARCHAR(9)) = 'a'"), database, "b"))
                    .isFalse();
        }
    }

    @Test
    void the_answer_is_read_to_its_end() {
        for (DataSource database : List.of(SQLITE, POSTGRESQL)) {
            assertThat(new Question("SELECT 1 AS number UNION SELECT 2 ORDER BY 1")
                            .answer(database, QuestionTest::numbers))
                    .contains(List.of(1L, 2L));
            assertThat(new Question("SELECT 1 WHERE 1 = 2").answer(database, QuestionTest::numbers))
                    .isEmpty();
        }
    }

    @Test
    void no_connection_is_left_behind() {
        Question question = new Question("SELECT 1");

        for (int i = 0; i < 300; i++) {
            assertThat(isAnswered(question, POSTGRESQL)).isTrue();
        }
    }

    @Test
    void where_there_is_no_connection_the_database_is_unreachable() {
        DataSource none = failing(new SQLTransientConnectionException("the pool is empty"));

        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> isAnswered(new Question("SELECT 1"), none))
                .matches(Outages::isOutage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P03"})
    void a_connection_that_breaks_is_unreachable_too(String state) {
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> isAnswered(new Question("SELECT 1"), breaking(new SQLException("gone", state))))
                .matches(Outages::isOutage);
    }

    @Test
    void a_connection_that_breaks_behind_what_a_pool_makes_of_it_is_unreachable_too() {
        SQLException driver = new SQLException("Connection has been closed.", "08003");
        SQLException pool = new SQLException(new UndeclaredThrowableException(new InvocationTargetException(driver)));

        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> isAnswered(new Question("SELECT 1"), breaking(pool)))
                .matches(Outages::isOutage);
    }

    @Test
    void a_failure_without_a_state_is_one_of_ours() {
        assertThatIllegalStateException()
                .isThrownBy(() -> isAnswered(new Question("SELECT 1"), breaking(new SQLException("odd"))));
    }

    @Test
    void a_statement_that_is_wrong_is_a_failure_of_ours() {
        for (DataSource database : List.of(SQLITE, POSTGRESQL)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> isAnswered(new Question("SELECT nothing FROM nowhere"), database))
                    .matches(failure -> !Outages.isOutage(failure));
        }
    }

    private static List<Long> numbers(Rows rows) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        do {
            numbers.add(rows.getLong("number"));
        } while (rows.next());
        return numbers;
    }

    private static DataSource failing(SQLException failure) {
        return (DataSource) Proxy.newProxyInstance(
                QuestionTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
    }

    private static DataSource breaking(SQLException failure) {
        Connection connection = (Connection) Proxy.newProxyInstance(
                QuestionTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    throw failure;
                });
        return (DataSource) Proxy.newProxyInstance(
                QuestionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connection);
    }

    private static boolean isAnswered(Question question, DataSource dataSource, Object... parameters) {
        return question.answer(dataSource, rows -> true, parameters).isPresent();
    }
}
