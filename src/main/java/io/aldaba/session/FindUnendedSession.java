package io.aldaba.session;

import io.aldaba.kernel.Query;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Finds the session a browser's secret belongs to, unless it was ended: what rests on an expired session continues.
 */
@Query
public class FindUnendedSession {

    private final Sessions sessions;

    @Inject
    public FindUnendedSession(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The session, live or expired; empty for a text that is not a session secret, and for an unknown and an ended
     * session.
     */
    public Optional<Session> find(Secret secret) {
        if (!SecretKind.SESSION.matches(secret.reveal())) {
            return Optional.empty();
        }
        return sessions.find(secret.digest())
                .filter(session -> session.endedAt().isEmpty());
    }
}
