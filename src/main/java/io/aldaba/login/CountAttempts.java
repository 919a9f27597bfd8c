package io.aldaba.login;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.SerializedWrites;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts attempts before they are made, those that come at the same time together. */
@Glance
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

    /** Which of them are let. The others are taken out of the count again. */
    public List<Boolean> count(List<Buckets> attempts) {
        Instant now = clock.instant();
        List<Boolean> admitted = limits.admit(attempts, throttle.count(attempts, now, now.plus(limits.window())));
        List<Buckets> refused = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            if (!admitted.get(i)) {
                refused.add(attempts.get(i));
            }
        }
        if (!refused.isEmpty()) {
            throttle.refund(refused, now);
        }
        return admitted;
    }
}
