package io.aldaba.key;

import io.aldaba.kernel.SigningAlgorithm;
import java.util.Optional;
import java.util.Set;

/**
 * Parses a JWT and checks its signature (RFC 7515 §5.2). Whether it is meant for us is checked by
 * {@link TokenVerifier}.
 */
public interface SignatureCheck {

    /**
     * The content of the token, if one of our published keys signed it. The key is found by {@code kid} in our ring
     * and nowhere else; {@code jwk}, {@code jku}, {@code x5u} and {@code x5c} are ignored, {@code crit}, {@code b64}
     * and {@code zip} refused.
     *
     * @param compact a text of bounded length
     * @param algorithms the algorithms admitted
     */
    Optional<SignedClaims> check(String compact, Set<SigningAlgorithm> algorithms);

    /**
     * The same as {@link #check}, but by a withdrawn key too, as long as it is kept: such a token proves nothing any
     * more. An implementation without withdrawn keys adds nothing.
     *
     * @param compact a text of bounded length
     * @param algorithms the algorithms admitted
     */
    default Optional<SignedClaims> checkHint(String compact, Set<SigningAlgorithm> algorithms) {
        return check(compact, algorithms);
    }
}
