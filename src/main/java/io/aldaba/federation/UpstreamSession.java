package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a session of ours rests on one at a provider.
 *
 * @param session ours
 * @param user whose
 * @param provider which
 * @param subject who they are there
 * @param upstream the session there ({@code sid}), if it has a name
 * @param idToken what logs them out there, if it is no longer than {@link #LONGEST_HINT}
 * @param expiresAt until when it is kept
 */
public record UpstreamSession(
        SessionId session,
        UserId user,
        ProviderAlias provider,
        String subject,
        Optional<String> upstream,
        Optional<String> idToken,
        Instant expiresAt) {

    /** The longest ID token that is kept, in characters: it has to fit in a URL. */
    public static final int LONGEST_HINT = 4_096;
}
