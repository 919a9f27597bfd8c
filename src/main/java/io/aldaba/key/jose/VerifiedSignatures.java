package io.aldaba.key.jose;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.SignatureCheck.SignedClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the content of tokens whose signature was found right: that depends only on the token and the key, and
 * never changes. Whether the key is still published, and the token unexpired and not revoked, is checked each time. A
 * token is stored by its digest, so that none can be read here. An entry that was not used lately is forgotten; a
 * wrong signature is never remembered.
 */
@ApplicationScoped
class VerifiedSignatures {

    /** How many tokens are remembered for certain; at most about twice as many, a few kilobytes each. */
    static final int MANY = 2_000;

    private volatile Map<Sha256, Right> recent = new ConcurrentHashMap<>();
    private volatile Map<Sha256, Right> before = Map.of();

    /** The remembered result for the token. */
    Optional<Right> find(Sha256 token) {
        @Nullable Right right = recent.get(token);
        if (right != null) {
            return Optional.of(right);
        }
        @Nullable Right older = before.get(token);
        if (older != null) {
            remember(token, older);
        }
        return Optional.ofNullable(older);
    }

    /** Remembers a token whose signature is right. */
    void remember(Sha256 token, Right right) {
        recent.put(token, right);
        if (recent.size() > MANY) {
            turn();
        }
    }

    private synchronized void turn() {
        if (recent.size() > MANY) {
            before = recent;
            recent = new ConcurrentHashMap<>();
        }
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
