package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;

/** The instant at which the questions of one login are over, on the clock that nobody sets. */
final class Deadline {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** What is left, at least one: zero would be for ever. */
    int millisLeft() throws LDAPException {
        long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
        if (left < 1) {
            throw new LDAPException(ResultCode.TIMEOUT, "the time is up");
        }
        return (int) left;
    }
}
