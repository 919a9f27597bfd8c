package io.aldaba.throttle;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Deletes counters that no longer count. To be called from time to time. */
@UseCase
public class ForgetAttempts {

    private final Throttle throttle;
    private final Clock clock;

    @Inject
    public ForgetAttempts(Throttle throttle, Clock clock) {
        this.throttle = throttle;
        this.clock = clock;
    }

    /** Deletes some; returns how many, so zero means done. */
    public int forget() {
        return throttle.forget(clock.instant());
    }
}
