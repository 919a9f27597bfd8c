package io.aldaba.audit;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Deletes events whose retention has ended, in batches so small that nobody waits for them. */
@UseCase
public class ForgetEvents {

    /** The most events that one call deletes. */
    public static final int BATCH = 500;

    private final RecordedEvents events;
    private final AuditSettings settings;
    private final Clock clock;

    @Inject
    public ForgetEvents(RecordedEvents events, AuditSettings settings, Clock clock) {
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes one batch and returns how many events it had. Call it again until it returns zero. */
    public int forget() {
        return settings.keepsEverything()
                ? 0
                : events.forgetUntil(clock.instant().minus(settings.retention()), BATCH);
    }
}
