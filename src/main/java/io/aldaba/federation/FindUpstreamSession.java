package io.aldaba.federation;

import io.aldaba.kernel.Query;
import io.aldaba.session.SessionId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the session at a provider that a session here is based on. */
@Query
public class FindUpstreamSession {

    private final UpstreamSessions sessions;

    @Inject
    public FindUpstreamSession(UpstreamSessions sessions) {
        this.sessions = sessions;
    }

    /** The provider's session that the session here is based on, if any. */
    public Optional<UpstreamSession> find(SessionId session) {
        return sessions.of(session);
    }
}
