package io.aldaba.federation;

import io.aldaba.kernel.Query;
import io.aldaba.session.SessionId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds what a session rests on. */
@Query
public class FindUpstreamSession {

    private final UpstreamSessions sessions;

    @Inject
    public FindUpstreamSession(UpstreamSessions sessions) {
        this.sessions = sessions;
    }

    /** The provider's session that the session here rests on, if any. */
    public Optional<UpstreamSession> find(SessionId session) {
        return sessions.of(session);
    }
}
