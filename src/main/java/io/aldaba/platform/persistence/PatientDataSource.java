package io.aldaba.platform.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL datasource for migrations. Its connections have no {@code socketTimeout}, statement timeout or
 * idle-in-transaction timeout, whatever the datasource says: a migration may build an index for longer than any
 * request may wait, and Flyway holds its lock in an idle transaction beside it. They wait for a lock for three
 * seconds only, then fail with {@code 55P03}: others who come later wait behind a request for an exclusive lock on a
 * table, and they wait ten seconds at most. When a connection returns to its pool, its settings are restored.
 */
final class PatientDataSource {

    private static final int FOR_EVER = 0;
    private static final String PATIENT =
            "SET lock_timeout = '3s'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";
    private static final String AS_BEFORE =
            "RESET lock_timeout; RESET statement_timeout; RESET idle_in_transaction_session_timeout";

    private PatientDataSource() {}

    static DataSource of(DataSource dataSource) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(dataSource, arguments);
            return result instanceof Connection connection ? patient(connection) : result;
        });
    }

    private static Connection patient(Connection connection) throws SQLException {
        int before = connection.getNetworkTimeout();
        try {
            connection.setNetworkTimeout(Runnable::run, FOR_EVER);
            run(connection, PATIENT);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                return closed(connection, before);
            }
            return method.invoke(connection, arguments);
        });
    }

    /** A broken connection cannot be restored; it is closed all the same, and the pool notices. */
    private static @Nullable Object closed(Connection connection, int before) throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                // Nothing can be reset in a failed transaction, and a reset in a transaction that is rolled back is
                // undone.
                connection.rollback();
                connection.setAutoCommit(true);
            }
            run(connection, AS_BEFORE);
            connection.setNetworkTimeout(Runnable::run, before);
        }
        return null;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                PatientDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.make(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** What a call to the proxy does. */
    private interface Call {
        @Nullable
        Object make(Method method, Object[] arguments) throws Exception;
    }
}
