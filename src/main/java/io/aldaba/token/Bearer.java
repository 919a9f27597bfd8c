package io.aldaba.token;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.util.Optional;

/**
 * Who bears an access token that counts.
 *
 * @param token it
 * @param person whom it is about; empty where that is a client
 */
public record Bearer(AccessToken token, Optional<LivePerson> person) {

    private static final OAuthError NO_PERSON = OAuthError.insufficientScope("The access token is about no person.");

    /**
     * The person.
     *
     * @throws Rejected with {@code insufficient_scope} where it is a client
     */
    public LivePerson requirePerson() {
        return person.orElseThrow(() -> new Rejected(NO_PERSON, "a client's own token where a person's is needed"));
    }
}
