package io.aldaba.kernel;

import java.time.Duration;

/**
 * How long at most what is over is kept, so that a late use is known for what it is and an operator can be told what became of it.
 *
 * @param most from nothing to a week
 */
public record Retention(Duration most) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** As long as each thing is usually kept. */
    public static final Retention USUAL = new Retention(WEEK);

    /** Refuses what is out of bounds. */
    public Retention {
        if (most.isNegative() || most.compareTo(WEEK) > 0) {
            throw new IllegalArgumentException("the retention must be seven days at most");
        }
    }

    /** Whether a code that is used a second time is known for used a day later. */
    public boolean outlastsADay() {
        return most.compareTo(DAY) >= 0;
    }

    /** How long that is kept which is usually kept for so long. */
    public Duration of(Duration usual) {
        return usual.compareTo(most) < 0 ? usual : most;
    }
}
