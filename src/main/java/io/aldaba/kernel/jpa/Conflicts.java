package io.aldaba.kernel.jpa;

import io.aldaba.kernel.Causes;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Serialization failures and deadlocks: the database rolled back one of two conflicting transactions. PostgreSQL has
 * serialization failures only at a stricter isolation than its default; in distributed databases they are common.
 */
public final class Conflicts {

    /** The most times a transaction is tried. */
    static final int MOST_TRIES = 10;

    /**
     * {@code serialization_failure} and PostgreSQL's {@code deadlock_detected}; for other states of class 40 it is
     * not known whether the transaction was committed.
     */
    private static final Set<String> STATES = Set.of("40001", "40P01");

    private static final int LONGEST_WAIT_MILLIS = 100;

    private Conflicts() {}

    /** Whether the failure is a conflict, was caused by one, or suppressed one. */
    public static boolean isConflict(Throwable failure) {
        return Causes.andSuppressed(failure)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && STATES.contains(sql.getSQLState()));
    }

    /**
     * Runs the work, which is one transaction, until it meets no conflict or has been tried {@link #MOST_TRIES}
     * times.
     */
    public static <T> T retry(Callable<T> work) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return work.call();
            } catch (Exception failure) {
                if (tries == MOST_TRIES || !isConflict(failure)) {
                    throw failure;
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(Math.min(1 << tries, LONGEST_WAIT_MILLIS)));
            }
        }
    }
}
