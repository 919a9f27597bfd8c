package io.aldaba.authorize;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Authorization codes in a map. */
public class InMemoryAuthorizationCodes implements AuthorizationCodes {

    private final Map<Sha256, AuthorizationCode> codes = new LinkedHashMap<>();
    private final Users users;

    /** Codes whose users are gone. */
    public InMemoryAuthorizationCodes() {
        this(new InMemoryUsers());
    }

    /** Codes of those users. */
    public InMemoryAuthorizationCodes(Users users) {
        this.users = users;
    }

    @Override
    public synchronized Optional<AuthorizationCode> find(Sha256 digest) {
        return Optional.ofNullable(codes.get(digest));
    }

    @Override
    public synchronized Optional<CodeGrant> look(Sha256 digest) {
        return find(digest)
                .map(code -> new CodeGrant(
                        code, users.find(code.authorization().login().user())));
    }

    @Override
    public synchronized void add(AuthorizationCode code) {
        codes.put(code.digest(), code);
    }

    @Override
    public synchronized boolean consume(Sha256 digest, Instant now) {
        Optional<AuthorizationCode> unused =
                find(digest).filter(code -> code.consumedAt().isEmpty() && now.isBefore(code.expiresAt()));
        unused.ifPresent(code -> use(code, now));
        return unused.isPresent();
    }

    @Override
    public synchronized int endAllOf(UserId user, ClientId client, Instant now) {
        return end(
                code -> code.client().equals(client)
                        && code.authorization().login().user().equals(user),
                now);
    }

    @Override
    public synchronized int endAllOf(UserId user, Instant now) {
        return end(code -> code.authorization().login().user().equals(user), now);
    }

    @Override
    public synchronized int endAllOf(ClientId client, Instant now) {
        return end(code -> code.client().equals(client), now);
    }

    private int end(Predicate<AuthorizationCode> whose, Instant now) {
        List<AuthorizationCode> unused = codes.values().stream()
                .filter(code -> code.consumedAt().isEmpty() && now.minus(LEEWAY).isBefore(code.expiresAt()))
                .filter(whose)
                .toList();
        unused.forEach(code -> use(code, now));
        return unused.size();
    }

    @Override
    public synchronized int forgetExpired(Instant before, int limit) {
        List<Sha256> over = codes.values().stream()
                .filter(code -> !code.expiresAt().isAfter(before))
                .map(AuthorizationCode::digest)
                .limit(limit)
                .toList();
        over.forEach(codes::remove);
        return over.size();
    }

    private void use(AuthorizationCode code, Instant now) {
        codes.put(
                code.digest(),
                new AuthorizationCode(
                        code.digest(),
                        code.client(),
                        code.redirectUri(),
                        code.codeChallenge(),
                        code.authorization(),
                        code.family(),
                        code.issuedAt(),
                        code.expiresAt(),
                        Optional.of(now)));
    }
}
