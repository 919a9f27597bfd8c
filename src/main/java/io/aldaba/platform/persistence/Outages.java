package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.eclipse.persistence.exceptions.DatabaseException;

/**
 * Recognizes temporary outages: the pool had no connection in time, or the database could not be reached, is
 * read-only (as after a failover that left a node at a standby), or ended a statement that took too long. A
 * connection may also be lost during a commit. Nobody knows whether that commit succeeded, so it is not retried as a
 * conflict is.
 */
public final class Outages {

    private Outages() {}

    /**
     * Whether the failure is an outage, was caused by one, or suppressed one. For a commit, only the driver's own
     * exception says why it failed.
     */
    public static boolean isOutage(Throwable failure) {
        return Causes.andSuppressed(failure).anyMatch(Outages::isItself);
    }

    private static boolean isItself(Throwable failure) {
        return failure instanceof DatabaseUnavailable
                || failure instanceof DatabaseException database && database.isCommunicationFailure()
                || failure instanceof SQLException sql && DatabaseUnavailable.isMeant(sql)
                || isUntold(failure);
    }

    /**
     * For a failed commit, Payara keeps only the text of the driver. No constraint is deferred to the commit, so the
     * cause is the connection, or the database as a whole.
     */
    private static boolean isUntold(Throwable failure) {
        return failure instanceof XAException && failure.getCause() == null;
    }

    /** The root cause of a failure. */
    public static Throwable root(Throwable failure) {
        return Causes.of(failure).reduce(failure, (outer, inner) -> inner);
    }
}
