package io.aldaba.session;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Records that a session is in use. */
@UseCase
public class ProlongSession {

    private final Sessions sessions;
    private final Clock clock;

    @Inject
    public ProlongSession(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    boolean prolong(Session found, Instant idleUntil) {
        return sessions.prolong(found.digest(), idleUntil, clock.instant());
    }
}
