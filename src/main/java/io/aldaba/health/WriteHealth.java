package io.aldaba.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether what is to be written was, of late. Nothing is written to find that out: the requests find it. So a fault is believed for a
 * while only, or a service that gets no requests for it would never be well again.
 */
public class WriteHealth {

    /** How long after the last write that failed for the disk the service is not ready. */
    static final Duration BELIEVED = Duration.ofSeconds(30);

    private final LongSupplier nanos;

    /** At first, long ago. */
    private final AtomicLong failedLast;

    /** By a clock in nanoseconds that no one sets. */
    public WriteHealth(LongSupplier nanos) {
        this.nanos = nanos;
        this.failedLast = new AtomicLong(nanos.getAsLong() - BELIEVED.toNanos());
    }

    /** Notes that something could not be written, and that the next cannot either. */
    public void fail() {
        failedLast.set(nanos.getAsLong());
    }

    /** Whether one failed just now. */
    public boolean areFailing() {
        return nanos.getAsLong() - failedLast.get() < BELIEVED.toNanos();
    }
}
