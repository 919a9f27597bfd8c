package io.aldaba.platform.security;

import io.aldaba.user.User;
import io.aldaba.user.UserPrincipal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The caller in terms of MicroProfile JWT: a principal made of claims. The standard claims have the Java types of
 * {@link Claims}; it cannot be printed.
 */
public final class CallerToken implements JsonWebToken, UserPrincipal {

    private static final Set<String> DATES = Set.of(Claims.exp.name(), Claims.iat.name(), Claims.nbf.name());
    private static final Set<String> SETS = Set.of(Claims.aud.name(), Claims.groups.name());

    private final Map<String, Object> claims;
    private final @Nullable User user;

    private CallerToken(String name, Map<String, Object> claims, @Nullable User user) {
        this.user = user;
        Map<String, Object> typed = new HashMap<>();
        claims.forEach((claim, value) -> typed.put(claim, typed(claim, value)));
        typed.putIfAbsent(Claims.upn.name(), name);
        typed.putIfAbsent(Claims.groups.name(), Set.of());
        typed.putIfAbsent(Claims.aud.name(), Set.of());
        this.claims = Collections.unmodifiableMap(typed);
    }

    /**
     * The user of a verified token.
     *
     * @param compact the token as it was sent
     * @param claims all claims of the token
     * @param user the user as they are now
     */
    static CallerToken of(String compact, Map<String, Object> claims, User user) {
        return new CallerToken(user.username().value(), with(compact, claims), user);
    }

    /** A client that calls on its own behalf; its name is its {@code sub}, and it is in no group. */
    static CallerToken ofClient(String compact, Map<String, Object> claims) {
        return new CallerToken(String.valueOf(claims.get(Claims.sub.name())), with(compact, claims), null);
    }

    private static Map<String, Object> with(String compact, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put(Claims.raw_token.name(), compact);
        return all;
    }

    @Override
    public Optional<User> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public String getName() {
        return String.valueOf(claims.get(Claims.upn.name()));
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    // The interface lets the caller choose the type, which cannot be checked here.
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getClaim(String name) {
        return (T) claims.get(name);
    }

    @Override
    public long getExpirationTime() {
        return seconds(Claims.exp);
    }

    @Override
    public long getIssuedAtTime() {
        return seconds(Claims.iat);
    }

    @Override
    public String toString() {
        return "CallerToken[" + getName() + "]";
    }

    private long seconds(Claims claim) {
        return claims.get(claim.name()) instanceof Long seconds ? seconds : 0;
    }

    private static Object typed(String claim, Object value) {
        if (DATES.contains(claim) && value instanceof Number number) {
            return number.longValue();
        }
        if (!SETS.contains(claim)) {
            return value;
        }
        Collection<?> several = value instanceof Collection<?> collection ? collection : List.of(value);
        return Collections.unmodifiableSet(new LinkedHashSet<>(several));
    }
}
