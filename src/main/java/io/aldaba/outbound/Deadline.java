package io.aldaba.outbound;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The instant at which a call, or a login at a directory, is over, on the clock that nobody sets. */
public final class Deadline {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanos;
    private final long end;

    private Deadline(LongSupplier nanos, long end) {
        this.nanos = nanos;
        this.end = end;
    }

    public static Deadline in(Duration timeout) {
        return in(timeout, System::nanoTime);
    }

    /** One on another clock, in nanoseconds. */
    static Deadline in(Duration timeout, LongSupplier nanos) {
        return new Deadline(nanos, nanos.getAsLong() + timeout.toNanos());
    }

    /** This one, or earlier: when as much time is up. */
    public Deadline within(Duration timeout) {
        long now = nanos.getAsLong();
        return new Deadline(nanos, now + Math.min(end - now, timeout.toNanos()));
    }

    /** When the first of so many equal shares of what is left is up. */
    public Deadline share(int shares) {
        long now = nanos.getAsLong();
        return new Deadline(nanos, now + (end - now) / shares);
    }

    /** Whether less than a millisecond is left, which no socket can wait. */
    public boolean isOver() {
        return wholeMillis() < 1;
    }

    /**
     * What is left, at least one: zero would be for ever.
     *
     * @throws SocketTimeoutException if nothing is
     */
    public int millisLeft() throws SocketTimeoutException {
        // Read once: a second look at the clock might find less than what was looked at.
        long left = wholeMillis();
        if (left < 1) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) left;
    }

    private long wholeMillis() {
        return (end - nanos.getAsLong()) / NANOS_PER_MILLI;
    }
}
