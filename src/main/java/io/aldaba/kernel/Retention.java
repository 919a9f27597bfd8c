package io.aldaba.kernel;

import java.time.Duration;

/**
 * The longest time for which ended and expired rows are kept, so that a late use is recognized and an operator can be
 * told what happened.
 *
 * @param most from zero to a week
 */
public record Retention(Duration most) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** Does not shorten any usual retention. */
    public static final Retention USUAL = new Retention(WEEK);

    /** Refuses what is out of bounds. */
    public Retention {
        if (most.isNegative() || most.compareTo(WEEK) > 0) {
            throw new IllegalArgumentException("the retention must be seven days at most");
        }
    }

    /** Whether a second use of an authorization code is still recognized a day later. */
    public boolean outlastsADay() {
        return most.compareTo(DAY) >= 0;
    }

    /** The retention of what is usually kept for this long. */
    public Duration of(Duration usual) {
        return usual.compareTo(most) < 0 ? usual : most;
    }
}
