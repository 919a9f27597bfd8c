package io.aldaba.clientauthentication;

import io.aldaba.client.Client;
import java.util.Map;
import java.util.Optional;

/** Parses an assertion and verifies that a client signed it (RFC 7515 §5.2, RFC 7523 §3). */
public interface AssertionCheck {

    /**
     * The claims, if the client signed them by an algorithm of its registered method, with its registered keys or its
     * secret. {@code jwk}, {@code jku}, {@code x5u}, {@code x5c} and {@code x5t#S256} are ignored; {@code crit},
     * {@code b64}, {@code zip} and the {@code typ} of another kind of token are refused.
     *
     * <p>It may fetch the keys ({@code jwks_uri}), so call it outside of transactions.
     *
     * @param assertion a compact JWS; longer than {@link #MAX_LENGTH} is refused
     */
    Optional<Map<String, Object>> claims(String assertion, Client client);

    /** The longest accepted assertion, in characters. */
    int MAX_LENGTH = 16 * 1024;
}
