package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The instant at which a login at a directory is over, on the clock that nobody sets. */
final class Deadline {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** This one, or earlier: when as much time is up. */
    Deadline within(Duration timeout) {
        return new Deadline(System.nanoTime() + Math.min(nanosLeft(), timeout.toNanos()));
    }

    /** When the first of so many equal shares of what is left is up. */
    Deadline share(int shares) {
        return new Deadline(System.nanoTime() + nanosLeft() / shares);
    }

    boolean isOver() {
        return nanosLeft() < NANOS_PER_MILLI;
    }

    void requireTime() throws LDAPException {
        if (isOver()) {
            throw new LDAPException(ResultCode.TIMEOUT, "the time is up");
        }
    }

    /**
     * What is left, at least one: zero would be for ever.
     *
     * @throws SocketTimeoutException if nothing is
     */
    int millisLeft() throws SocketTimeoutException {
        if (isOver()) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) (nanosLeft() / NANOS_PER_MILLI);
    }

    private long nanosLeft() {
        return end - System.nanoTime();
    }
}
