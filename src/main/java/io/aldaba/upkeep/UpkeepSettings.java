package io.aldaba.upkeep;

import io.aldaba.kernel.Retention;
import java.time.Duration;

/**
 * How often expired data are removed, and how long they are kept before.
 *
 * @param interval from the start of one run to the start of the next, from ten seconds to an hour; a run that takes
 *     longer replaces the next one
 * @param retention how long expired data are kept
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

    /**
     * How long one node holds the lease: less than the time between two runs, so that any node can get the next one.
     */
    public Duration turn() {
        return interval.multipliedBy(9).dividedBy(10);
    }

    /** How long a run works, batch after batch: less than its lease. The rest waits for the next run. */
    public Duration work() {
        return interval.multipliedBy(8).dividedBy(10);
    }
}
