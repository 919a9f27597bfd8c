package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which sessions of ours rest on which at providers. */
public interface UpstreamSessions {

    /** Adds one, or puts it in the place of what the session rested on before; its ID token is encrypted. */
    void put(UpstreamSession session);

    /** What a session of ours rests on. */
    Optional<UpstreamSession> of(SessionId session);

    /** What rests on a session there, or on all of a subject. */
    List<UpstreamSession> restingOn(ProviderAlias provider, Optional<String> upstream, Optional<String> subject);

    /**
     * Forgets up to so many that expired at that instant or before and whose session is forgotten, for one that went on by a password
     * lives longer; answers how many.
     */
    int forgetExpired(Instant at, int limit);
}
