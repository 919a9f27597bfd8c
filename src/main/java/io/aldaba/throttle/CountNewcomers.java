package io.aldaba.throttle;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Retried;
import io.aldaba.kernel.SerializedWrites;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.RegistrationSettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts registrations; one statement counts all that come at the same time. Their outcome is not recorded: they stay
 * undecided until the window ends.
 */
@Glance
@Retried
@SerializedWrites
public class CountNewcomers {

    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final RegistrationSettings settings;
    private final Clock clock;

    @Inject
    public CountNewcomers(Throttle throttle, ThrottleLimits limits, RegistrationSettings settings, Clock clock) {
        this.throttle = throttle;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Which of the registrations are admitted, as if they had been counted one after the other. The others are
     * counted as well, which keeps nobody out for longer.
     */
    public List<Boolean> count(List<Buckets> newcomers) {
        Instant now = clock.instant();
        Map<Sha256, Integer> before = new HashMap<>();
        throttle.count(newcomers, now, now.plus(limits.window()))
                .forEach((bucket, tally) -> before.put(bucket, tally.pending()));
        newcomers.forEach(newcomer -> before.merge(newcomer.address(), -1, Integer::sum));
        List<Boolean> let = new ArrayList<>();
        for (Buckets newcomer : newcomers) {
            int many = before.getOrDefault(newcomer.address(), 0) + 1;
            before.put(newcomer.address(), many);
            let.add(many <= settings.perAddress());
        }
        return let;
    }
}
