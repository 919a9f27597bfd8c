package io.aldaba.throttle;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Retried;
import io.aldaba.kernel.SerializedWrites;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Counts attempts as what they were, those that end alike at the same time together. */
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

    /** Settles attempts that were admitted. Answers each with its outcome. */
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
