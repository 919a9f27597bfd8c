package io.aldaba.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether recent writes succeeded. Nothing is written to find that out: the requests' own writes show it. So a
 * failure counts for a limited time only; otherwise a service that gets no requests because of it would never
 * recover.
 */
public class WriteHealth {

    /** How long after a write failed because of the disk the service is not ready. */
    static final Duration BELIEVED = Duration.ofSeconds(30);

    private final LongSupplier nanos;

    /** Initially long ago. */
    private final AtomicLong failedLast;

    /** With a monotonic clock in nanoseconds. */
    public WriteHealth(LongSupplier nanos) {
        this.nanos = nanos;
        this.failedLast = new AtomicLong(nanos.getAsLong() - BELIEVED.toNanos());
    }

    /** Records that a write failed, and that the next one will, too. */
    public void fail() {
        failedLast.set(nanos.getAsLong());
    }

    /** Whether one has failed just now. */
    public boolean areFailing() {
        return nanos.getAsLong() - failedLast.get() < BELIEVED.toNanos();
    }
}
