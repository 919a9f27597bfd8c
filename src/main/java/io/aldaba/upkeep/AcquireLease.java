package io.aldaba.upkeep;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes the turn to do a work that one node does for all. Nobody gives it back: it ends. Nodes whose clocks differ may have it at
 * once for as long as they differ, so what is done must do no harm when it is done twice.
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

    /** Whether it is this node's turn now, and for so long. */
    public boolean take(String work, Duration length) {
        Instant now = clock.instant();
        return leases.take(work, now, now.plus(length));
    }
}
