package io.aldaba.kernel.jpa;

import io.aldaba.kernel.Batching;
import io.aldaba.kernel.Causes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The database could not be asked: the pool had no connection in time, or the one it gave was broken, or leads to a database that takes no
 * writes now, or gave up what it was asked. It is worth trying again.
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

    /** Nobody came back with an answer in time. */
    DatabaseUnavailable() {
        this("the database has not answered after " + Batching.LONGEST_WAIT);
    }

    private DatabaseUnavailable(String message) {
        super(message);
    }

    /** Where one writes at a time, those before took all of the time. */
    public static DatabaseUnavailable toWriters(Duration waited) {
        return new DatabaseUnavailable("no turn to write came in " + waited);
    }

    /**
     * A connection; in a transaction, one of that.
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

    /** What a statement's failure is: this, where the database could not be asked; else one of ours, by that name. */
    public static RuntimeException or(SQLException failure, String otherwise) {
        return isMeant(failure) ? new DatabaseUnavailable(failure) : new IllegalStateException(otherwise, failure);
    }

    /**
     * Whether a failure is, or was caused by, a connection exception (SQL:2016, class 08) or PostgreSQL's for a server that shuts down or
     * starts (57P), has no connection left, or is read-only, as a standby is, or ended a transaction in which nothing was done for too
     * long, or a statement, because an operator cancelled it or it or a lock took too long. Payara hides the driver's failure in three
     * others, the outermost without a state.
     */
    public static boolean isMeant(SQLException failure) {
        return Causes.of(failure).anyMatch(DatabaseUnavailable::isOfDatabase);
    }

    private static boolean isOfDatabase(Throwable cause) {
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && (state.startsWith("08") || state.startsWith("57P") || OTHERS.contains(state));
    }
}
