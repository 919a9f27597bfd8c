package io.aldaba.device;

import io.aldaba.kernel.Retention;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Deletes device authorizations that expired long ago. They are kept for a day, so that a late second use is still
 * recognized.
 */
@UseCase
public class PurgeDeviceAuthorizations {

    /** The most that one call deletes. */
    public static final int BATCH = 500;

    /** How long an expired one is kept. */
    static final Duration KEPT = Duration.ofDays(1);

    private final DeviceAuthorizations authorizations;
    private final Retention retention;
    private final Clock clock;

    @Inject
    public PurgeDeviceAuthorizations(DeviceAuthorizations authorizations, Retention retention, Clock clock) {
        this.authorizations = authorizations;
        this.retention = retention;
        this.clock = clock;
    }

    /** Deletes one batch. Call it again until it returns 0. */
    public int purge() {
        return authorizations.forgetExpired(clock.instant().minus(retention.of(KEPT)), BATCH);
    }
}
