package io.aldaba.authorize;

import io.aldaba.kernel.Retention;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Deletes codes that expired long ago. They are kept for a day, so that a late second use still revokes the tokens of
 * the first.
 */
@UseCase
public class PurgeExpiredCodes {

    /** The most codes that one call deletes. */
    public static final int BATCH = 500;

    /** How long an expired code is kept. */
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

    /** Deletes one batch. Call it again until it returns 0. */
    public int purge() {
        return codes.forgetExpired(clock.instant().minus(retention.of(KEPT)), BATCH);
    }
}
