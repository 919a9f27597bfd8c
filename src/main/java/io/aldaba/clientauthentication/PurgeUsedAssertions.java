package io.aldaba.clientauthentication;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Deletes used assertions that are expired, even if the clock of another node differs. */
@UseCase
public class PurgeUsedAssertions {

    /** The most assertions that one call deletes. */
    public static final int BATCH = 500;

    /** How long an expired one is kept. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private final UsedAssertions used;
    private final Clock clock;

    @Inject
    public PurgeUsedAssertions(UsedAssertions used, Clock clock) {
        this.used = used;
        this.clock = clock;
    }

    /** Deletes one batch. Call it again until it returns 0. */
    public int purge() {
        return used.forgetExpired(clock.instant().minus(KEPT), BATCH);
    }
}
