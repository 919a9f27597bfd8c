package io.aldaba.throttle;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Retried;
import io.aldaba.kernel.SerializedWrites;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Counts attempts by their outcome; one statement counts all that come at the same time with the same outcome. */
@Glance
@Retried
@SerializedWrites
public class SettleAttempts {

    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final Clock clock;

    @Inject
    public SettleAttempts(Throttle throttle, ThrottleLimits limits, Clock clock) {
        this.throttle = throttle;
        this.limits = limits;
        this.clock = clock;
    }

    /** Settles attempts that were counted. Returns the outcome for each. */
    public List<Outcome> settle(Outcome outcome, List<Buckets> attempts) {
        Instant now = clock.instant();
        switch (outcome) {
            case SUCCEEDED -> throttle.succeed(attempts, now);
            case FAILED -> throttle.fail(attempts, now, now.plus(limits.window()));
            case ABANDONED -> throttle.refund(attempts, now);
        }
        return attempts.stream().map(attempt -> outcome).toList();
    }
}
