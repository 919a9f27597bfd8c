package io.aldaba.session;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Resumes the session of a browser and keeps it from becoming idle. Usually this is a single read. */
@Flow
public class ResumeSession {

    private final FindSession findSession;
    private final ProlongSession prolongSession;
    private final SessionSettings settings;
    private final Clock clock;

    @Inject
    public ResumeSession(
            FindSession findSession, ProlongSession prolongSession, SessionSettings settings, Clock clock) {
        this.findSession = findSession;
        this.prolongSession = prolongSession;
        this.settings = settings;
        this.clock = clock;
    }

    /** The live session of that secret; empty for every other text. */
    public Optional<Session> resume(Secret secret) {
        return findSession.find(secret).filter(this::isKept);
    }

    /** False if it was ended between reading and writing, or continues under another secret. */
    private boolean isKept(Session session) {
        return session.prolonged(clock.instant(), settings.idle(session.remembered()))
                .map(until -> prolongSession.prolong(session, until))
                .orElse(true);
    }
}
