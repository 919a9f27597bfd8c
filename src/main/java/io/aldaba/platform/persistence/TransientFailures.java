package io.aldaba.platform.persistence;

import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.Printable;
import io.aldaba.kernel.jpa.Conflicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Logs failures that may succeed on a retry, such as a database that cannot be reached: a line for each, but a stack
 * trace only now and then, because there may be as many as there are requests and the log also holds the audit trail.
 * At {@code DEBUG} every trace is logged.
 */
@ApplicationScoped
public class TransientFailures {

    /** The fewest seconds between two stack traces. */
    public static final int SECONDS_BETWEEN_TRACES = 10;

    private final LogRateLimiter traces;

    public TransientFailures() {
        this(System::nanoTime);
    }

    /** With another clock, in nanoseconds. */
    public TransientFailures(LongSupplier nanoTime) {
        traces = new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_TRACES), nanoTime);
    }

    /**
     * Whether it is such a failure: the database could not be queried or written, or rolled back a transaction
     * because of a conflict on every try.
     */
    public static boolean isOne(Throwable failure) {
        return Outages.isOutage(failure) || Unwritable.isMeant(failure) || Conflicts.isConflict(failure);
    }

    /**
     * Logs the failure of work that is done again in any case: one of these as {@link #log} does, any other as an error.
     *
     * @param work what failed, in printable characters
     */
    public void logRepeated(Logger log, String work, Throwable failure) {
        if (isOne(failure)) {
            log(log, work, failure);
        } else {
            log.log(Level.ERROR, work + " failed, to be tried again", failure);
        }
    }

    /**
     * Logs one.
     *
     * @param work what failed, in printable characters
     */
    public void log(Logger log, String work, Throwable failure) {
        String line = work + " cannot be done now: " + Printable.of(String.valueOf(Outages.root(failure)));
        if (traces.pass().isPresent()) {
            log.log(Level.WARNING, line, failure);
        } else {
            log.log(Level.WARNING, line);
            log.log(Level.DEBUG, work, failure);
        }
    }
}
