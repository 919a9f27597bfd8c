package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person allowed a client.
 *
 * @param user the person
 * @param client the client
 * @param scope the scope they agreed to
 * @param claims the claims they agreed to tell besides, by name
 * @param resources the resources they agreed to tokens for, beside this service itself (RFC 8707)
 * @param grantedAt when they last agreed
 */
public record Consent(
        UserId user, ClientId client, Scope scope, Set<String> claims, Set<String> resources, Instant grantedAt) {

    /** Copies the names and the resources in their order. */
    public Consent {
        claims = Collections.unmodifiableSet(new TreeSet<>(claims));
        resources = Collections.unmodifiableSet(new TreeSet<>(resources));
    }

    /** One to tokens for this service alone. */
    public Consent(UserId user, ClientId client, Scope scope, Set<String> claims, Instant grantedAt) {
        this(user, client, scope, claims, Set.of(), grantedAt);
    }

    /** Whether all that was agreed to. */
    public boolean covers(Scope asked, Set<String> askedClaims, Set<String> askedResources) {
        return scope.covers(asked) && claims.containsAll(askedClaims) && resources.containsAll(askedResources);
    }

    /** The same without what is not in the scope. */
    Consent within(Scope registered) {
        return new Consent(user, client, scope.intersect(registered), claims, resources, grantedAt);
    }

    /** This and that, as of when that was agreed to. */
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
