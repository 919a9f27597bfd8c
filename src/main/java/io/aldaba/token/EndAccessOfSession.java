package io.aldaba.token;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.RestingAccess;
import io.aldaba.session.SessionId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;

/**
 * Revokes the tokens that rest on sessions when these end, except those with offline access (OpenID Connect Core
 * §11), and announces the logout to the clients that took part (Back-Channel Logout §2.7).
 */
@UseCase
public class EndAccessOfSession implements RestingAccess {

    private final TokenFamilies families;
    private final AnnounceLogout announceLogout;

    @Inject
    public EndAccessOfSession(TokenFamilies families, AnnounceLogout announceLogout) {
        this.families = families;
        this.announceLogout = announceLogout;
    }

    @Override
    public void endWith(Set<SessionId> sessions, Instant now) {
        families.revokeAllOf(sessions, now);
        announceLogout.announce(families.participantsIn(sessions));
    }
}
