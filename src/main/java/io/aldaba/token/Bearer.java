package io.aldaba.token;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.util.Optional;

/**
 * The bearer of a valid access token.
 *
 * @param token the access token
 * @param person the user it is about; empty if it is about a client
 */
public record Bearer(AccessToken token, Optional<LivePerson> person) {

    private static final OAuthError NO_PERSON = OAuthError.insufficientScope("The access token is about no person.");

    /**
     * The user.
     *
     * @throws Rejected with {@code insufficient_scope} if the token is about a client
     */
    public LivePerson requirePerson() {
        return person.orElseThrow(() -> new Rejected(NO_PERSON, "a client's own token where a person's is needed"));
    }
}
