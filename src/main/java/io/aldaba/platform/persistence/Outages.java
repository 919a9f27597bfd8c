package io.aldaba.platform.persistence;

import io.aldaba.kernel.jpa.Unreachable;
import java.util.stream.Stream;
import org.eclipse.persistence.exceptions.DatabaseException;

/** Tells failures that pass by: the pool had no connection to give in time, or the database could not be reached. */
public final class Outages {

    private static final int DEEPEST_CAUSE = 16;

    private Outages() {}

    /** Whether this, not what caused it, is one. */
    public static boolean isOutage(Throwable failure) {
        return failure instanceof Unreachable
                || failure instanceof DatabaseException database && database.isCommunicationFailure();
    }

    /** What a failure came of in the end: what caused what caused it, and so on. */
    public static Throwable root(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .reduce(failure, (outer, inner) -> inner);
    }
}
