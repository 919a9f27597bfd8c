package io.aldaba.clientauthentication;

import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.Client;
import java.util.Map;
import java.util.Optional;

/** Takes a request object apart and checks that a client signed it (RFC 9101 §6.1, §6.2, OpenID Connect Core §6.3). */
public interface RequestObjectCheck {

    /**
     * The claims, if the client signed them with one of its registered keys, by the algorithm it registered for that or any of
     * {@link AssertionAlgorithm#OF_KEY_PAIRS}. Unsigned and encrypted objects are refused, and so are the {@code typ} of another
     * kind of token and whatever {@link AssertionCheck} refuses in a header.
     *
     * <p>It may fetch the keys ({@code jwks_uri}), so it is asked outside of transactions.
     *
     * @param object a compact JWS; longer than {@link AssertionCheck#MAX_LENGTH} is refused
     */
    Optional<Map<String, Object>> claims(String object, Client client);
}
