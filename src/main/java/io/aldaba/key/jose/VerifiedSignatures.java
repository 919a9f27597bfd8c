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
 * Remembers what tokens say whose signature was found right: that is a function of the token and the key, and stays so. Whether the key
 * is still published, the token in time and not revoked is asked each time. A token is known by its digest, so that none can be read
 * here. What was not asked for lately is forgotten, and a wrong signature never remembered.
 */
@ApplicationScoped
class VerifiedSignatures {

    /** How many tokens are surely remembered; at most twice as many are, a few kilobytes each. */
    static final int MANY = 2_000;

    private volatile Map<Sha256, Right> recent = new ConcurrentHashMap<>();
    private volatile Map<Sha256, Right> before = Map.of();

    /** What was found of the token. */
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
     * @param kid the key's name, which is its thumbprint and so the key
     * @param algorithm by which it was signed
     * @param signed what it says
     */
    record Right(String kid, SigningAlgorithm algorithm, SignedClaims signed) {}
}
