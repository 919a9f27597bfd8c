package io.aldaba.platform.background;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the clock is set, by one that nobody sets. What it says then may be a mistake of seconds or the truth at last, so it is
 * doubted for a while: what is removed by a wrong clock is gone. A clock that is wrong from the start on is not noticed.
 */
final class ClockJumps {

    /** How far the clock may go astray from one look to the next: it is adjusted by less. */
    static final Duration SMALLEST = Duration.ofMinutes(5);

    /** How long the clock is doubted after each jump. */
    static final Duration DOUBTED = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(ClockJumps.class.getName());

    private @Nullable Look last;

    /** When it jumped, by the clock that nobody sets. */
    private @Nullable Long jumped;

    /** Whether the clock may be believed. Asked at the start, then from time to time. */
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
     * What both clocks said.
     *
     * @param now the one that may be set
     * @param nanos the other
     */
    private record Look(Instant now, long nanos) {

        Duration astrayFrom(Look before) {
            return Duration.between(before.now, now).minusNanos(nanos - before.nanos);
        }
    }
}
