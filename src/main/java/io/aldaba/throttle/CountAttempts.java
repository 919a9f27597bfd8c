package io.aldaba.throttle;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Retried;
import io.aldaba.kernel.SerializedWrites;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Counts attempts before they are made; one statement counts all that come at the same time. */
@Glance
@Retried
@SerializedWrites
public class CountAttempts {

    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final Clock clock;

    @Inject
    public CountAttempts(Throttle throttle, ThrottleLimits limits, Clock clock) {
        this.throttle = throttle;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Which of the attempts are admitted. The others are counted as well, until they are settled as
     * {@link Outcome#ABANDONED}: that is another statement, and only a single statement can be retried.
     */
    public List<Boolean> count(List<Buckets> attempts) {
        Instant now = clock.instant();
        return limits.admit(attempts, throttle.count(attempts, now, now.plus(limits.window())));
    }
}
