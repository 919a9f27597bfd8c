package io.aldaba.federation;

import io.aldaba.kernel.Retention;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.Session;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Writes down what a session rests on. */
@UseCase
public class RememberUpstreamSession {

    /** How much longer than the session: a logout may come late. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final UpstreamSessions sessions;
    private final Retention retention;

    @Inject
    public RememberUpstreamSession(UpstreamSessions sessions, Retention retention) {
        this.sessions = sessions;
        this.retention = retention;
    }

    /** Writes it down. */
    public void remember(IdentityProvider provider, UpstreamIdentity identity, Session session) {
        sessions.put(new UpstreamSession(
                session.id(),
                session.user(),
                provider.alias(),
                identity.subject(),
                identity.session(),
                Optional.of(identity.idToken()).filter(token -> token.length() <= UpstreamSession.LONGEST_HINT),
                session.expiresAt().plus(retention.of(KEPT))));
    }
}
