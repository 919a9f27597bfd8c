package io.aldaba.outbound;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The instant at which a call, or a login at a directory, is over, by the monotonic clock. */
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

    /** A deadline on another clock, in nanoseconds. */
    static Deadline in(Duration timeout, LongSupplier nanos) {
        return new Deadline(nanos, nanos.getAsLong() + timeout.toNanos());
    }

    /** The earlier of this deadline and the end of {@code timeout} from now. */
    public Deadline within(Duration timeout) {
        long now = nanos.getAsLong();
        return new Deadline(nanos, now + Math.min(end - now, timeout.toNanos()));
    }

    /** The end of the first of so many equal shares of the time left. */
    public Deadline share(int shares) {
        long now = nanos.getAsLong();
        return new Deadline(nanos, now + (end - now) / shares);
    }

    /** Whether less than a millisecond is left: no socket has a shorter time-out. */
    public boolean isOver() {
        return wholeMillis() < 1;
    }

    /**
     * The milliseconds left, at least one: a socket with a time-out of zero waits for ever.
     *
     * @throws SocketTimeoutException if none is left
     */
    public int millisLeft() throws SocketTimeoutException {
        // Read once: at a second reading less time might be left than was checked.
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
