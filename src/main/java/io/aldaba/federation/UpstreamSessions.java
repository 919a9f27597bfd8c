package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which sessions here are based on which sessions at providers. */
public interface UpstreamSessions {

    /** Adds one, or replaces what the session was based on before; the ID token is encrypted. */
    void put(UpstreamSession session);

    /** What a session here is based on. */
    Optional<UpstreamSession> of(SessionId session);

    /**
     * The sessions here, by user, that nobody has ended and that are based on that session there and that subject, as
     * far as each is given; none if neither is. The newest are first.
     */
    Map<UserId, List<SessionId>> unendedOn(ProviderAlias provider, Optional<String> upstream, Optional<String> subject);

    /**
     * Deletes at most {@code limit} that expired at that instant or before and whose session is deleted; returns how
     * many. A session that a password login continued lives longer.
     */
    int forgetExpired(Instant at, int limit);
}
