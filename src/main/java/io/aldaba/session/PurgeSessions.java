package io.aldaba.session;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Forgets sessions that are over, after keeping them for a while: a logout token may still have to name them, and an
 * operator may still be asked about them.
 */
@UseCase
public class PurgeSessions {

    /** The most sessions that one call forgets. */
    public static final int BATCH = 500;

    private final Sessions sessions;
    private final SessionSettings settings;
    private final Clock clock;

    @Inject
    public PurgeSessions(Sessions sessions, SessionSettings settings, Clock clock) {
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it returns 0. */
    public int purge() {
        return sessions.forgetOver(clock.instant().minus(settings.kept()), BATCH);
    }
}
