package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PatientDataSourceTest {

    private static final String LONGER_THAN_THAT = "SELECT pg_sleep(1.5)";

    private final PGSimpleDataSource impatient = (PGSimpleDataSource) TestDatabase.empty(Vendor.POSTGRESQL);

    @BeforeEach
    void waitOneSecondAtMost() throws SQLException {
        impatient.setProperty("socketTimeout", "1");
    }

    @AfterEach
    void waitForEver() throws SQLException {
        impatient.setProperty("socketTimeout", "0");
        impatient.setOptions(null);
    }

    @Test
    void a_statement_may_take_longer_than_the_datasource_waits() {
        assertThatThrownBy(() -> run(impatient, LONGER_THAN_THAT)).isInstanceOf(SQLException.class);

        assertThatCode(() -> run(PatientDataSource.of(impatient), LONGER_THAN_THAT))
                .doesNotThrowAnyException();
    }

    @Test
    void a_pool_gets_its_connection_back_as_it_was() throws SQLException {
        try (Connection pooled = impatient.getConnection()) {
            DataSource pool = poolOf(pooled);
            try (Connection lent = PatientDataSource.of(pool).getConnection()) {
                assertThat(lent.getNetworkTimeout()).isZero();
            }
            assertThat(pooled.getNetworkTimeout()).isEqualTo(1000);
            assertThatThrownBy(() -> run(pool, LONGER_THAN_THAT)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void for_a_lock_it_waits_three_seconds_and_a_pool_gets_its_own_wait_back() throws SQLException {
        try (Connection pooled = impatient.getConnection()) {
            try (Connection lent = PatientDataSource.of(poolOf(pooled)).getConnection()) {
                assertThat(lockTimeout(lent)).isEqualTo("3s");
            }
            assertThat(lockTimeout(pooled)).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"statement_timeout", "idle_in_transaction_session_timeout"})
    void the_database_waits_for_ever_and_a_pool_gets_its_own_bound_back(String bound) throws SQLException {
        impatient.setOptions("-c " + bound + "=9s");
        try (Connection pooled = impatient.getConnection()) {
            try (Connection lent = PatientDataSource.of(poolOf(pooled)).getConnection()) {
                assertThat(shown(bound, lent)).isEqualTo("0");
            }
            assertThat(shown(bound, pooled)).isEqualTo("9s");
        }
    }

    @Test
    void a_pool_gets_it_back_as_it_was_out_of_a_transaction_that_failed() throws SQLException {
        try (Connection pooled = impatient.getConnection()) {
            try (Connection lent = PatientDataSource.of(poolOf(pooled)).getConnection()) {
                lent.setAutoCommit(false);
                assertThatThrownBy(() -> run(lent, "SELECT nothing FROM nowhere"))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(pooled.getAutoCommit()).isTrue();
            assertThat(lockTimeout(pooled)).isEqualTo("0");
            assertThat(pooled.getNetworkTimeout()).isEqualTo(1000);
        }
    }

    @Test
    void a_connection_that_cannot_be_as_it_was_goes_back_to_the_pool_all_the_same() throws SQLException {
        AtomicInteger closed = new AtomicInteger();
        try (Connection pooled = impatient.getConnection()) {
            Connection lent = PatientDataSource.of(poolOf(refusing("RESET lock_timeout; ", pooled), closed))
                    .getConnection();

            assertThatThrownBy(lent::close).hasMessage("refused");
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_connection_that_cannot_be_made_patient_goes_back_to_the_pool() throws SQLException {
        AtomicInteger closed = new AtomicInteger();
        try (Connection pooled = impatient.getConnection()) {
            DataSource pool = poolOf(refusing("SET lock_timeout = '3s'; ", pooled), closed);

            assertThatThrownBy(() -> PatientDataSource.of(pool).getConnection()).hasMessage("refused");
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void what_the_database_refuses_is_thrown_as_it_is() {
        assertThatThrownBy(() -> run(PatientDataSource.of(impatient), "SELECT nothing FROM nowhere"))
                .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                        .isEqualTo("42P01"));
    }

    private static void run(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            run(connection, sql);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String lockTimeout(Connection connection) throws SQLException {
        return shown("lock_timeout", connection);
    }

    private static String shown(String setting, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("SHOW " + setting)) {
            shown.next();
            return shown.getString(1);
        }
    }

    /** A pool with one connection, which it never closes. */
    private static DataSource poolOf(Connection pooled) {
        return poolOf(pooled, new AtomicInteger());
    }

    private static DataSource poolOf(Connection pooled, AtomicInteger closed) {
        Connection handle = proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                closed.incrementAndGet();
                return null;
            }
            return method.invoke(pooled, arguments);
        });
        return proxy(DataSource.class, (method, arguments) -> handle);
    }

    private static Connection refusing(String sql, Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            return result instanceof Statement statement ? refusing(sql, statement) : result;
        });
    }

    private static Statement refusing(String sql, Statement statement) {
        return proxy(Statement.class, (method, arguments) -> {
            if (arguments != null && String.valueOf(arguments[0]).startsWith(sql)) {
                throw new SQLException("refused");
            }
            return method.invoke(statement, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                PatientDataSourceTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.make(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Call {
        @Nullable
        Object make(Method method, Object @Nullable [] arguments) throws Exception;
    }
}
