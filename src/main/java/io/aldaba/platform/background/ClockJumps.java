package io.aldaba.platform.background;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Detects that the system clock was set, by comparing it with a monotonic clock. The new time may be a mistake that
 * lasts seconds, or be right at last, so it is not trusted for a while: what is removed by a wrong clock is gone. A
 * clock that is wrong from the start is not detected.
 */
final class ClockJumps {

    /** How far the clocks may diverge from one check to the next: regular adjustments are smaller. */
    static final Duration SMALLEST = Duration.ofMinutes(5);

    /** How long the clock is not trusted after each jump. */
    static final Duration DOUBTED = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(ClockJumps.class.getName());

    private @Nullable Look last;

    /** When the system clock jumped, by the monotonic clock, in nanoseconds. */
    private @Nullable Long jumped;

    /** Whether the system clock may be trusted. To be called at the start, then periodically. */
    synchronized boolean isBelieved(Instant now, long nanos) {
        Look look = new Look(now, nanos);
        if (last != null) {
            Duration astray = look.astrayFrom(last);
            if (astray.abs().compareTo(SMALLEST) > 0) {
                jumped = nanos;
                LOG.log(
                        Level.WARNING,
                        "the clock was set by " + astray + ": no key is rotated and nothing removed for " + DOUBTED);
            }
        }
        last = look;
        return jumped == null || nanos - jumped >= DOUBTED.toNanos();
    }

    /**
     * The readings of both clocks.
     *
     * @param now the system clock
     * @param nanos the monotonic clock, in nanoseconds
     */
    private record Look(Instant now, long nanos) {

        Duration astrayFrom(Look before) {
            return Duration.between(before.now, now).minusNanos(nanos - before.nanos);
        }
    }
}
