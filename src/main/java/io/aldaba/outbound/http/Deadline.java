package io.aldaba.outbound.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The instant at which a call is over, on the clock that nobody sets. */
final class Deadline {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /**
     * What is left, at least one: zero would be for ever.
     *
     * @throws SocketTimeoutException if nothing is
     */
    int millisLeft() throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
        if (left < 1) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) left;
    }
}
