package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user allowed a client.
 *
 * @param user the user
 * @param client the client
 * @param scope the scope they agreed to
 * @param claims the additional claims they agreed to disclose, by name
 * @param resources the resources they agreed to tokens for, besides this service (RFC 8707)
 * @param grantedAt when they last agreed
 */
public record Consent(
        UserId user, ClientId client, Scope scope, Set<String> claims, Set<String> resources, Instant grantedAt) {

    /** Copies the claims and the resources in sorted order. */
    public Consent {
        claims = Collections.unmodifiableSet(new TreeSet<>(claims));
        resources = Collections.unmodifiableSet(new TreeSet<>(resources));
    }

    /** A consent to tokens for this service only. */
    public Consent(UserId user, ClientId client, Scope scope, Set<String> claims, Instant grantedAt) {
        this(user, client, scope, claims, Set.of(), grantedAt);
    }

    /** Whether the user agreed to all of that. */
    public boolean covers(Scope asked, Set<String> askedClaims, Set<String> askedResources) {
        return scope.covers(asked) && claims.containsAll(askedClaims) && resources.containsAll(askedResources);
    }

    /** The same, with its scope limited to the registered one. */
    Consent within(Scope registered) {
        return new Consent(user, client, scope.intersect(registered), claims, resources, grantedAt);
    }

    /** This consent and the other together, with the time of the other. */
    Consent extended(Consent more) {
        return new Consent(
                user,
                client,
                scope.with(more.scope),
                union(claims, more.claims),
                union(resources, more.resources),
                more.grantedAt);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
