package io.aldaba.kernel.jpa;

import io.aldaba.kernel.Batching;
import io.aldaba.kernel.Causes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The database cannot be queried now: the pool had no connection in time, or the connection was broken, or leads to a
 * database that is read-only now, or the database cancelled the statement. Another try may succeed.
 */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY = "25006";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String STOOD_STILL = "25P03";
    private static final String CANCELLED = "57014";
    private static final String NO_LOCK_IN_TIME = "55P03";
    private static final Set<String> OTHERS =
            Set.of(READ_ONLY, TOO_MANY_CONNECTIONS, STOOD_STILL, CANCELLED, NO_LOCK_IN_TIME);

    DatabaseUnavailable(SQLException cause) {
        super("the database cannot be asked", cause);
    }

    /** No answer came in time. */
    DatabaseUnavailable() {
        this("the database has not answered after " + Batching.LONGEST_WAIT);
    }

    private DatabaseUnavailable(String message) {
        super(message);
    }

    /** Writers take turns on this database, and the turn did not come in time. */
    public static DatabaseUnavailable toWriters(Duration waited) {
        return new DatabaseUnavailable("no turn to write came in " + waited);
    }

    /**
     * A connection; in a transaction, the transaction's.
     *
     * @throws DatabaseUnavailable if there is none
     */
    public static Connection connect(DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e);
        }
    }

    /**
     * The exception for a failed statement: this one if the database cannot be queried now; else an
     * {@link IllegalStateException} with this message.
     */
    public static RuntimeException or(SQLException failure, String otherwise) {
        return isMeant(failure) ? new DatabaseUnavailable(failure) : new IllegalStateException(otherwise, failure);
    }

    /**
     * Whether a failure is, or was caused by, a connection exception (SQL:2016, class 08) or one of these of
     * PostgreSQL: it shuts down or starts (57P), has no connection left, is read-only as a standby is, ended a
     * transaction that was idle for too long, or cancelled a statement, because of an operator, a statement timeout
     * or a lock timeout. Payara wraps the driver's failure in three others, the outermost without an SQLSTATE.
     */
    public static boolean isMeant(SQLException failure) {
        return Causes.of(failure).anyMatch(DatabaseUnavailable::isOfDatabase);
    }

    private static boolean isOfDatabase(Throwable cause) {
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && (state.startsWith("08") || state.startsWith("57P") || OTHERS.contains(state));
    }
}
