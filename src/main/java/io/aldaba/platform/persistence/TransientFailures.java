package io.aldaba.platform.persistence;

import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.Printable;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Writes failures that go over by themselves, such as a database that cannot be reached: a line for each, and the trace of one in a
 * while, for there may be as many as there are requests and the log holds the audit trail as well. At {@code DEBUG} all are there.
 */
@ApplicationScoped
public class TransientFailures {

    /** How many seconds pass at least between two traces. */
    public static final int SECONDS_BETWEEN_TRACES = 10;

    private final LogRateLimiter traces;

    public TransientFailures() {
        this(System::nanoTime);
    }

    /** On another clock, in nanoseconds. */
    public TransientFailures(LongSupplier nanoTime) {
        traces = new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_TRACES), nanoTime);
    }

    /** Whether it is one: the database could not be asked or written to, or gave up a transaction for another time and again. */
    public static boolean isOne(Throwable failure) {
        return Outages.isOutage(failure) || Unwritable.isMeant(failure) || Conflicts.isConflict(failure);
    }

    /**
     * Writes one.
     *
     * @param work what failed, in words that are printable
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
