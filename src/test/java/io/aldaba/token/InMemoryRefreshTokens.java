package io.aldaba.token;

import io.aldaba.kernel.Sha256;
import io.aldaba.token.RefreshToken.Consumption;
import io.aldaba.user.Users;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refresh tokens in a map. */
public final class InMemoryRefreshTokens implements RefreshTokens {

    private final Map<Sha256, RefreshToken> tokens = new LinkedHashMap<>();
    private final Users users;
    private @Nullable InMemoryTokenFamilies families;

    /** Tokens of families of these users. */
    public InMemoryRefreshTokens(Users users) {
        this.users = users;
    }

    /** Sets where their families are. */
    void belongTo(InMemoryTokenFamilies theirs) {
        families = theirs;
    }

    @Override
    public synchronized Optional<RefreshToken> find(Sha256 digest) {
        return Optional.ofNullable(tokens.get(digest));
    }

    @Override
    public Optional<RefreshGrant> look(Sha256 digest) {
        return find(digest).flatMap(token -> Objects.requireNonNull(families)
                .counting(token.family())
                .flatMap(family -> users.find(family.user()).map(user -> new RefreshGrant(token, family, user))));
    }

    @Override
    public synchronized void add(RefreshToken token) {
        tokens.put(token.digest(), token);
    }

    @Override
    public synchronized boolean consume(Sha256 digest, Consumption use) {
        Optional<RefreshToken> unused =
                find(digest).filter(token -> !token.isConsumed() && !token.isExpiredAt(use.at()));
        unused.ifPresent(token -> put(token, token.expiresAt(), Optional.of(use)));
        return unused.isPresent();
    }

    @Override
    public synchronized boolean prolong(Sha256 digest, Instant until, Instant now) {
        Optional<RefreshToken> unused = find(digest).filter(token -> !token.isConsumed() && !token.isExpiredAt(now));
        unused.ifPresent(token -> put(token, until, Optional.empty()));
        return unused.isPresent();
    }

    private void put(RefreshToken token, Instant expiresAt, Optional<Consumption> use) {
        tokens.put(
                token.digest(),
                new RefreshToken(
                        token.digest(), token.family(), token.issuedAt(), expiresAt, token.retainedUntil(), use));
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
}
