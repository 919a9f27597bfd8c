package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.Session;
import io.aldaba.session.SessionSettings;
import jakarta.inject.Inject;
import java.util.Optional;

/** Stores which session at a provider a session here is based on. */
@UseCase
public class RememberUpstreamSession {

    private final UpstreamSessions sessions;
    private final SessionSettings settings;

    @Inject
    public RememberUpstreamSession(UpstreamSessions sessions, SessionSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    /** Stores the provider's session that the session here is based on. */
    public void remember(IdentityProvider provider, UpstreamIdentity identity, Session session) {
        sessions.put(new UpstreamSession(
                session.id(),
                session.user(),
                provider.alias(),
                identity.subject(),
                identity.session(),
                Optional.of(identity.idToken()).filter(token -> token.length() <= UpstreamSession.LONGEST_HINT),
                session.expiresAt().plus(settings.kept())));
    }
}
