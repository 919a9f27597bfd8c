package io.aldaba.clientauthentication;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets used assertions that are expired, whatever the clock of another node says. */
@UseCase
public class PurgeUsedAssertions {

    /** The most assertions that one call forgets. */
    public static final int BATCH = 500;

    /** How much longer than its life one stays known. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private final UsedAssertions used;
    private final Clock clock;

    @Inject
    public PurgeUsedAssertions(UsedAssertions used, Clock clock) {
        this.used = used;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        return used.forgetExpired(clock.instant().minus(KEPT), BATCH);
    }
}
