package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.internal.sessions.DatabaseSessionImpl;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a failed statement in a transaction is classified, after which the transaction answers nothing any more. */
class PostgresqlPlatformTest {

    private final PostgresqlPlatform platform = new PostgresqlPlatform();
    private final AbstractSession session = new DatabaseSessionImpl(new DatabaseLogin(platform));

    @ParameterizedTest
    @ValueSource(strings = {"42501", "22P05", "23505", "25P02", "XX000"})
    void what_will_never_pass_is_no_outage(String state) {
        assertThatThrownBy(() -> run(raising(state)))
                .matches(failure -> !TransientFailures.isOne(failure))
                .hasStackTraceContaining("raised on purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT nothing FROM nowhere", "SELECT 1 / 0"})
    void nor_is_a_statement_that_is_wrong(String statement) {
        assertThatThrownBy(() -> run(statement)).matches(failure -> !TransientFailures.isOne(failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "25P03", "53300", "55P03", "57014", "57P01", "08006"})
    void what_passes_is_one(String state) {
        assertThatThrownBy(() -> run(raising(state))).matches(Outages::isOutage);
    }

    @Test
    void a_statement_that_takes_too_long_is_one() {
        assertThatThrownBy(() -> TestDatabase.postgresql().runInTransaction(em -> {
                    em.createNativeQuery("SET LOCAL statement_timeout = '50ms'").executeUpdate();
                    em.createNativeQuery("SELECT 1 FROM pg_sleep(5)").getResultList();
                }))
                .matches(Outages::isOutage);
    }

    @Test
    void of_a_failure_that_says_nothing_the_connection_is_asked() throws SQLException {
        SQLException silent = new SQLException("odd");
        SQLException io = new SQLException("odd", "55000", new IOException("reset"));

        try (Connection good = TestDatabase.postgresql().dataSource().getConnection()) {
            assertThat(isOutage(silent, good)).isFalse();
            assertThat(isOutage(io, good)).isFalse();
        }
        assertThat(isOutage(silent, broken())).isTrue();
        assertThat(isOutage(io, broken())).isTrue();
    }

    private boolean isOutage(SQLException failure, Connection connection) {
        return platform.wasFailureCommunicationBased(failure, connection, session);
    }

    private static Connection broken() {
        return (Connection) Proxy.newProxyInstance(
                PostgresqlPlatformTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    throw new SQLException("closed", "08003");
                });
    }

    private static String raising(String state) {
        return "DO $$ BEGIN RAISE EXCEPTION 'raised on purpose' USING ERRCODE = '" + state + "'; END $$";
    }

    private static void run(String statement) {
        TestDatabase.postgresql()
                .runInTransaction(em -> em.createNativeQuery(statement).executeUpdate());
    }
}
