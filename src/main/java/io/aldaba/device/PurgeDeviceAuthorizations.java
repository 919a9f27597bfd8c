package io.aldaba.device;

import io.aldaba.kernel.Retention;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets requests of devices that are long expired. They stay for a day, so that a late second use is still known for one. */
@UseCase
public class PurgeDeviceAuthorizations {

    /** The most that one call forgets. */
    public static final int BATCH = 500;

    /** How long one stays known. */
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

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        return authorizations.forgetExpired(clock.instant().minus(retention.of(KEPT)), BATCH);
    }
}
