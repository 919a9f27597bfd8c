package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.eclipse.persistence.exceptions.DatabaseException;

/**
 * Tells failures that pass by: the pool had no connection to give in time, or the database could not be reached, or takes no writes, as
 * after a failover that left a node at a standby, or ended a statement that took too long. A connection may be lost
 * while it commits, too; what came of that nobody knows, so it is not begun anew as a conflict is.
 */
public final class Outages {

    private Outages() {}

    /** Whether a failure is one, or was caused by one, or suppressed one: of a commit, only the driver's own says why it failed. */
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
     * Of a commit that failed Payara keeps the driver's text alone. No constraint waits for the commit, so what fails there is the
     * connection, or the database as a whole.
     */
    private static boolean isUntold(Throwable failure) {
        return failure instanceof XAException && failure.getCause() == null;
    }

    /** What a failure came of in the end: what caused what caused it, and so on. */
    public static Throwable root(Throwable failure) {
        return Causes.of(failure).reduce(failure, (outer, inner) -> inner);
    }
}
