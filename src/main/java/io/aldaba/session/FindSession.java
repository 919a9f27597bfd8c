package io.aldaba.session;

import io.aldaba.kernel.Query;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Finds the live session a browser's secret belongs to. */
@Query
public class FindSession {

    private final Sessions sessions;
    private final Clock clock;

    @Inject
    public FindSession(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The session; empty for a text that is not a session secret, and for an unknown, ended, idle or expired session.
     */
    public Optional<Session> find(Secret secret) {
        if (!SecretKind.SESSION.matches(secret.reveal())) {
            return Optional.empty();
        }
        return sessions.find(secret.digest()).filter(session -> session.isLiveAt(clock.instant()));
    }
}
