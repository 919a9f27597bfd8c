package io.aldaba.key.jose;

import io.aldaba.kernel.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of tokens, by their digests, so that no token can be read here. Whatever was not found or
 * remembered lately is forgotten.
 *
 * @param <V> what is remembered of a token
 */
final class RecentTokens<V> {

    private final int many;
    private volatile Map<Sha256, V> recent = new ConcurrentHashMap<>();
    private volatile Map<Sha256, V> before = Map.of();

    /** Remembers so many tokens for certain; at most about twice as many. */
    RecentTokens(int many) {
        this.many = many;
    }

    Optional<V> find(Sha256 token) {
        @Nullable V found = recent.get(token);
        if (found != null) {
            return Optional.of(found);
        }
        @Nullable V older = before.get(token);
        if (older != null) {
            remember(token, older);
        }
        return Optional.ofNullable(older);
    }

    void remember(Sha256 token, V value) {
        recent.put(token, value);
        if (recent.size() > many) {
            turn();
        }
    }

    private synchronized void turn() {
        if (recent.size() > many) {
            before = recent;
            recent = new ConcurrentHashMap<>();
        }
    }
}
