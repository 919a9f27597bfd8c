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
 * @param grantedAt when they last agreed
 */
public record Consent(UserId user, ClientId client, Scope scope, Set<String> claims, Instant grantedAt) {

    /** Copies the names in their order. */
    public Consent {
        claims = Collections.unmodifiableSet(new TreeSet<>(claims));
    }

    /** Whether all that was agreed to. */
    public boolean covers(Scope asked, Set<String> askedClaims) {
        return scope.covers(asked) && claims.containsAll(askedClaims);
    }

    /** This and more. */
    Consent extended(Scope more, Set<String> moreClaims, Instant now) {
        Set<String> all = new TreeSet<>(claims);
        all.addAll(moreClaims);
        return new Consent(user, client, scope.with(more), all, now);
    }
}
