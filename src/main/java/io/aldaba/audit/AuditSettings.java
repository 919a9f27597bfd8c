package io.aldaba.audit;

import java.time.Duration;

/**
 * How long the audit trail is kept.
 *
 * @param retention how long an event is kept after it was recorded; zero keeps every event
 */
public record AuditSettings(Duration retention) {

    // Before the default, which is checked against it.
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** A year, and some time to notice. */
    public static final AuditSettings DEFAULT = new AuditSettings(Duration.ofDays(400));

    /** Refuses a retention so short that nobody could read the events. */
    public AuditSettings {
        if (!retention.isZero() && retention.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("the retention must be zero or at least one minute");
        }
    }

    /** Whether somebody who looks once a day misses nothing. */
    public boolean outlastsADay() {
        return keepsEverything() || retention.compareTo(DAY) >= 0;
    }

    boolean keepsEverything() {
        return retention.isZero();
    }
}
