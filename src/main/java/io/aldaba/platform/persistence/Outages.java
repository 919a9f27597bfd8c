package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.jpa.Unreachable;
import org.eclipse.persistence.exceptions.DatabaseException;

/** Tells failures that pass by: the pool had no connection to give in time, or the database could not be reached. */
public final class Outages {

    private Outages() {}

    /** Whether this, not what caused it, is one. */
    public static boolean isOutage(Throwable failure) {
        return failure instanceof Unreachable
                || failure instanceof DatabaseException database && database.isCommunicationFailure();
    }

    /** What a failure came of in the end: what caused what caused it, and so on. */
    public static Throwable root(Throwable failure) {
        return Causes.of(failure).reduce(failure, (outer, inner) -> inner);
    }
}
