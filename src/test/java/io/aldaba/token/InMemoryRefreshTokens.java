package io.aldaba.token;

import io.aldaba.kernel.Sha256;
import io.aldaba.token.RefreshToken.Consumption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refresh tokens in a map. */
public final class InMemoryRefreshTokens implements RefreshTokens {

    private final Map<Sha256, RefreshToken> tokens = new LinkedHashMap<>();

    @Override
    public synchronized Optional<RefreshToken> find(Sha256 digest) {
        return Optional.ofNullable(tokens.get(digest));
    }

    @Override
    public synchronized void add(RefreshToken token) {
        tokens.put(token.digest(), token);
    }

    @Override
    public synchronized boolean consume(Sha256 digest, Consumption use) {
        Optional<RefreshToken> unused =
                find(digest).filter(token -> !token.isConsumed() && !token.isExpiredAt(use.at()));
        unused.ifPresent(token -> tokens.put(
                digest,
                new RefreshToken(
                        digest,
                        token.family(),
                        token.issuedAt(),
                        token.expiresAt(),
                        token.retainedUntil(),
                        Optional.of(use))));
        return unused.isPresent();
    }

    @Override
    public synchronized int forgetExpired(Instant now, int limit) {
        List<Sha256> over = tokens.values().stream()
                .filter(token -> !token.retainedUntil().isAfter(now))
                .map(RefreshToken::digest)
                .limit(limit)
                .toList();
        over.forEach(tokens::remove);
        return over.size();
    }

    /** All tokens, eldest first. */
    public synchronized List<RefreshToken> all() {
        return List.copyOf(tokens.values());
    }

    synchronized boolean hasAnyOf(TokenFamilyId family) {
        return tokens.values().stream().anyMatch(token -> token.family().equals(family));
    }
}
