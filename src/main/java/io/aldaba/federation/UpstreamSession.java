package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * States that a session here is based on a session at a provider.
 *
 * @param session the session here
 * @param user the user of the session
 * @param provider the provider
 * @param subject the subject there
 * @param upstream the session there ({@code sid}), if it has an identifier
 * @param idToken the ID token, the hint for a logout there, if it is no longer than {@link #LONGEST_HINT}
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
