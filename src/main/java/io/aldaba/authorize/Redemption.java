package io.aldaba.authorize;

import io.aldaba.kernel.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * What a client presents to redeem a code.
 *
 * @param code the code
 * @param redirectUri the redirect URI of its request, as the client states it
 * @param codeVerifier the verifier of the proof key
 * @param resources the resources that the access token is for; those of the request if empty
 */
public record Redemption(Secret code, String redirectUri, Optional<String> codeVerifier, Set<String> resources) {

    /** Copies the resources. */
    public Redemption {
        resources = Set.copyOf(resources);
    }
}
