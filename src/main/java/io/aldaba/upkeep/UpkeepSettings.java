package io.aldaba.upkeep;

import io.aldaba.kernel.Retention;
import java.time.Duration;

/**
 * How often what is over is removed, and how long it is kept before.
 *
 * @param interval from the end of one time to the beginning of the next, from ten seconds to an hour
 * @param retention how long it is kept
 */
public record UpkeepSettings(Duration interval, Retention retention) {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Every ten minutes. */
    public static final UpkeepSettings DEFAULT = new UpkeepSettings(Duration.ofMinutes(10), Retention.USUAL);

    /** Refuses an interval out of bounds. */
    public UpkeepSettings {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the interval must be from ten seconds to an hour");
        }
    }

    /** How long one node is the one that removes: less than the time between two runs, so that the next is anybody's. */
    public Duration turn() {
        return interval.multipliedBy(9).dividedBy(10);
    }

    /** How long it works, batch after batch: less than its turn. What is left then waits for the next time. */
    public Duration work() {
        return interval.multipliedBy(8).dividedBy(10);
    }
}
