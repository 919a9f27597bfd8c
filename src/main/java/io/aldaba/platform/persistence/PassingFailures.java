package io.aldaba.platform.persistence;

import io.aldaba.kernel.Printable;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Writes failures that go over by themselves, such as a database that cannot be reached: a line for each, and the trace of one in a
 * while, for there may be as many as there are requests and the log holds the audit trail as well. At {@code DEBUG} all are there.
 */
@ApplicationScoped
public class PassingFailures {

    /** How many seconds pass at least between two traces. */
    public static final int SECONDS_BETWEEN_TRACES = 10;

    /** When the last of them was written; at first, long ago. */
    private final AtomicLong lastTrace = new AtomicLong(Long.MIN_VALUE / 2);

    private final LongSupplier seconds;

    public PassingFailures() {
        this(() -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()));
    }

    /** On another clock, in seconds. */
    public PassingFailures(LongSupplier seconds) {
        this.seconds = seconds;
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
        if (isTraceDue()) {
            log.log(Level.WARNING, line, failure);
        } else {
            log.log(Level.WARNING, line);
            log.log(Level.DEBUG, work, failure);
        }
    }

    private boolean isTraceDue() {
        long now = seconds.getAsLong();
        long last = lastTrace.get();
        return now - last >= SECONDS_BETWEEN_TRACES && lastTrace.compareAndSet(last, now);
    }
}
