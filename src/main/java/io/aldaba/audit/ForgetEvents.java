package io.aldaba.audit;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets events whose retention is over, at the instant, in batches so small that nobody waits for them. */
@UseCase
public class ForgetEvents {

    /** The most events that one call forgets. */
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

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int forget() {
        return settings.keepsEverything()
                ? 0
                : events.forgetUntil(clock.instant().minus(settings.retention()), BATCH);
    }
}
