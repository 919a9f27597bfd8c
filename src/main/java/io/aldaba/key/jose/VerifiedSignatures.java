package io.aldaba.key.jose;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.SignedClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Remembers tokens whose signature was found right: that depends only on the token and the key, and never changes.
 * Whether the key is still published, and the token unexpired and not revoked, is checked each time. A wrong signature
 * is never remembered. Of the tokens that are used most the content is remembered, too, so that they need not be
 * read; of others only the key.
 */
@ApplicationScoped
class VerifiedSignatures {

    /** Of how many tokens the content is remembered for certain; at most about twice as many, a few kilobytes each. */
    static final int MANY = 2_000;

    /** Of how many tokens the key is remembered for certain; at most about twice as many, some 200 bytes each. */
    static final int MANY_KEYS = 16_000;

    private final RecentTokens<Right> contents = new RecentTokens<>(MANY);
    private final RecentTokens<String> keys = new RecentTokens<>(MANY_KEYS);

    /** The remembered result for the token. */
    Optional<Right> find(Sha256 token) {
        return contents.find(token);
    }

    /** Whether the token's signature was found to be one of the key with that identifier. */
    boolean isSignedBy(String kid, Sha256 token) {
        return keys.find(token).filter(kid::equals).isPresent();
    }

    /** Remembers a token whose signature is right. */
    void remember(Sha256 token, Right right) {
        contents.remember(token, right);
        keys.remember(token, right.kid());
    }

    /**
     * A token whose signature is right.
     *
     * @param kid the key's identifier: as a thumbprint it identifies exactly that key
     * @param algorithm the algorithm of the signature
     * @param signed the content of the token
     */
    record Right(String kid, SigningAlgorithm algorithm, SignedClaims signed) {}
}
