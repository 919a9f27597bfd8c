package io.aldaba.clientregistration;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Initial access tokens in a map. */
public final class InMemoryInitialAccessTokens implements InitialAccessTokens {

    private final Map<Sha256, InitialAccessToken> tokens = new LinkedHashMap<>();

    @Override
    public synchronized Optional<InitialAccessToken> find(Sha256 digest) {
        return Optional.ofNullable(tokens.get(digest));
    }

    @Override
    public synchronized List<InitialAccessToken> page(@Nullable String after, int limit) {
        return tokens.values().stream()
                .filter(token -> after == null || token.id().compareTo(after) < 0)
                .sorted(Comparator.comparing(InitialAccessToken::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void put(InitialAccessToken token) {
        InitialAccessToken kept = find(token.digest()).orElse(token);
        tokens.put(
                token.digest(),
                new InitialAccessToken(
                        kept.id(),
                        token.digest(),
                        token.template(),
                        token.maxUses(),
                        kept.uses(),
                        kept.issuedAt(),
                        token.expiresAt()));
    }

    @Override
    public synchronized boolean use(Sha256 digest, Instant now) {
        Optional<InitialAccessToken> usable = find(digest).filter(token -> token.isUsableAt(now));
        usable.ifPresent(token -> tokens.put(
                digest,
                new InitialAccessToken(
                        token.id(),
                        digest,
                        token.template(),
                        token.maxUses(),
                        token.uses() + 1,
                        token.issuedAt(),
                        token.expiresAt())));
        return usable.isPresent();
    }

    @Override
    public synchronized boolean remove(String id) {
        return tokens.values().removeIf(token -> token.id().equals(id));
    }

    @Override
    public synchronized int forgetExpired(Instant at, int limit) {
        List<InitialAccessToken> over = tokens.values().stream()
                .filter(token ->
                        token.expiresAt().filter(end -> !end.isAfter(at)).isPresent())
                .limit(limit)
                .toList();
        over.forEach(token -> tokens.remove(token.digest()));
        return over.size();
    }
}
