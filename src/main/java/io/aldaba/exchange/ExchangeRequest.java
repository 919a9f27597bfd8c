package io.aldaba.exchange;

import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * A client's request for token exchange (RFC 8693 §2.1).
 *
 * @param subjectToken the access token of the subject
 * @param actorToken the access token of the actor
 * @param scope the requested scope; that of the subject token if empty
 * @param targets what the new token is for ({@code resource} and {@code audience}); the only permitted resource if
 *     empty
 */
public record ExchangeRequest(Secret subjectToken, Optional<Secret> actorToken, Scope scope, Set<String> targets) {

    /** Copies the targets. */
    public ExchangeRequest {
        targets = Set.copyOf(targets);
    }
}
