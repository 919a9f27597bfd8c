package io.aldaba.upkeep;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes the lease of a task that one node does for all. It is not released: it ends. Nodes whose clocks differ may
 * hold it at once, for as long as the difference, so doing the task twice must be harmless.
 */
@UseCase
public class AcquireLease {

    private final Leases leases;
    private final Clock clock;

    @Inject
    public AcquireLease(Leases leases, Clock clock) {
        this.leases = leases;
        this.clock = clock;
    }

    /** Whether this node gets the lease, for that long from now. */
    public boolean take(String work, Duration length) {
        Instant now = clock.instant();
        return leases.take(work, now, now.plus(length));
    }
}
