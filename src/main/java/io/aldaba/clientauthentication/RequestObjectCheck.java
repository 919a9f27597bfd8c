package io.aldaba.clientauthentication;

import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.Client;
import java.util.Optional;

/** Parses a request object and verifies that a client signed it (RFC 9101 §6.1, §6.2, OpenID Connect Core §6.3). */
public interface RequestObjectCheck {

    /**
     * The object, if the client signed it with one of its registered keys, by its registered algorithm or, without
     * one, any of {@link AssertionAlgorithm#OF_KEY_PAIRS}. Unsigned and encrypted objects are refused; so are the
     * {@code typ} of another kind of token and the header parameters that {@link AssertionCheck} refuses.
     *
     * <p>It may fetch the keys ({@code jwks_uri}), so call it outside of transactions.
     *
     * @param object a compact JWS; longer than {@link AssertionCheck#MAX_LENGTH} is refused
     */
    Optional<SignedRequest> signed(String object, Client client);
}
