package io.aldaba.login;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Takes an attempt out of the count that could not be made, because too many others wait to be hashed. */
@UseCase
public class AbandonAttempt {

    private final Throttle throttle;
    private final Clock clock;

    @Inject
    public AbandonAttempt(Throttle throttle, Clock clock) {
        this.throttle = throttle;
        this.clock = clock;
    }

    public void abandon(Attempt attempt) {
        if (attempt.admitted()) {
            throttle.refund(attempt.buckets(), clock.instant());
        }
    }
}
