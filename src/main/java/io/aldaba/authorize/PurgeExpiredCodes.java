package io.aldaba.authorize;

import io.aldaba.kernel.Retention;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets codes that are long expired. They stay for a day, so that a late second use still revokes what the first one gave. */
@UseCase
public class PurgeExpiredCodes {

    /** The most codes that one call forgets. */
    public static final int BATCH = 500;

    /** How long a code stays known. */
    static final Duration KEPT = Duration.ofDays(1);

    private final AuthorizationCodes codes;
    private final Retention retention;
    private final Clock clock;

    @Inject
    public PurgeExpiredCodes(AuthorizationCodes codes, Retention retention, Clock clock) {
        this.codes = codes;
        this.retention = retention;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        return codes.forgetExpired(clock.instant().minus(retention.of(KEPT)), BATCH);
    }
}
