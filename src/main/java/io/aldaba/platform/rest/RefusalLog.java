package io.aldaba.platform.rest;

import io.aldaba.kernel.Printable;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.platform.persistence.Outages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What the operator reads of refusals and failures, tied to the answers by their {@link CorrelationId}. */
@ApplicationScoped
public class RefusalLog {

    /** How many seconds pass at least between two traces of what goes over by itself. */
    static final int SECONDS_BETWEEN_TRACES = 10;

    private static final Logger LOG = System.getLogger("io.aldaba.request");

    /** When the last of them was written; at first, long ago. */
    private final AtomicLong lastTrace = new AtomicLong(Long.MIN_VALUE / 2);

    LongSupplier seconds = () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());

    @Inject
    CorrelationId correlationId;

    @Inject
    Event<Rejection> refusals;

    /** A refusal is daily business; who counts them is told by a CDI event. */
    void refused(Rejected rejected, String path) {
        refusals.fire(rejected.rejection());
        LOG.log(
                Level.DEBUG,
                () -> "request " + correlationId.value() + " to " + Printable.of(path) + " refused with "
                        + rejected.rejection().status() + ": " + Printable.of(String.valueOf(rejected.getMessage())));
    }

    /** A failure that nobody foresaw is not. */
    void failed(Throwable failure, String path) {
        LOG.log(Level.ERROR, "request " + correlationId.value() + " to " + Printable.of(path) + " failed", failure);
    }

    /**
     * A failure that goes over by itself, such as a database that cannot be reached: a line for each request, and the trace of one in a
     * while, for there may be as many as there are requests and the log holds the audit trail as well. At {@code DEBUG} all are there.
     */
    void passing(Throwable failure, String path) {
        String request = "request " + correlationId.value() + " to " + Printable.of(path);
        String line = request + " cannot be done now: " + Printable.of(String.valueOf(Outages.root(failure)));
        if (isTraceDue()) {
            LOG.log(Level.WARNING, line, failure);
        } else {
            LOG.log(Level.WARNING, line);
            LOG.log(Level.DEBUG, request, failure);
        }
    }

    private boolean isTraceDue() {
        long now = seconds.getAsLong();
        long last = lastTrace.get();
        return now - last >= SECONDS_BETWEEN_TRACES && lastTrace.compareAndSet(last, now);
    }
}
