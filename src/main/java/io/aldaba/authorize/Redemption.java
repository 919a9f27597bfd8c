package io.aldaba.authorize;

import io.aldaba.kernel.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * What a client presents to have a code's tokens.
 *
 * @param code the code
 * @param redirectUri where it says to have received it
 * @param codeVerifier the proof
 * @param resources what the access token shall be for; what the request was for if empty
 */
public record Redemption(Secret code, String redirectUri, Optional<String> codeVerifier, Set<String> resources) {

    /** Copies the resources. */
    public Redemption {
        resources = Set.copyOf(resources);
    }
}
