package io.aldaba.session;

import io.aldaba.kernel.Query;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the session that a browser's secret belonged to until a moment ago, for a request that comes a second time. */
@Query
public class FindJustEndedSession {

    /** For how long after its end a session is found. */
    public static final Duration MOMENT = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final Clock clock;

    @Inject
    public FindJustEndedSession(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The session; empty for a text that is not a session secret, for an unknown session, and for one that was not
     * ended, or ended longer ago. It is over: nobody is logged in by it.
     */
    public Optional<Session> find(Secret secret) {
        if (!SecretKind.SESSION.matches(secret.reveal())) {
            return Optional.empty();
        }
        Instant from = clock.instant().minus(MOMENT);
        return sessions.find(secret.digest())
                .filter(session -> session.endedAt().filter(from::isBefore).isPresent());
    }
}
