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
 * A datasource of PostgreSQL whose connections wait for its answer as long as it takes, whatever the datasource says of it ({@code
 * socketTimeout}), and the database of statements and of transactions in which nothing is done: a migration builds an index for longer than
 * any request may wait, and Flyway holds its lock in a transaction beside it. For a lock they wait three seconds only, then {@code 55P03}:
 * whoever comes later to a table waits behind who waits for all of it, and is patient for ten. A pool gets them back as they were.
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

    /** A connection that is broken cannot be as it was; the pool gets it all the same, and sees. */
    private static @Nullable Object closed(Connection connection, int before) throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                // In a transaction that failed nothing can be reset, and what is reset in one that is not
                // committed is not.
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

    /** What a call to the one in between does. */
    private interface Call {
        @Nullable
        Object make(Method method, Object[] arguments) throws Exception;
    }
}
