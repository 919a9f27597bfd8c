package io.aldaba.exchange;

import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks for by token exchange (RFC 8693 §2.1).
 *
 * @param subjectToken the access token of whom it is about
 * @param actorToken the access token of who acts for them
 * @param scope what the new token shall permit; what the subject's permits if empty
 * @param targets what it shall be for ({@code resource} and {@code audience}); the one thing it may be for if empty
 */
public record ExchangeRequest(Secret subjectToken, Optional<Secret> actorToken, Scope scope, Set<String> targets) {

    /** Copies the targets. */
    public ExchangeRequest {
        targets = Set.copyOf(targets);
    }
}
