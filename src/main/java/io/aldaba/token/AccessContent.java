package io.aldaba.token;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.resource.Resource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an access token that is to be signed.
 *
 * @param subject the user or client it is about
 * @param client the client it is issued to
 * @param resource the resource it is for
 * @param scope what it permits at that resource
 * @param notAfter the latest instant at which it may expire
 * @param actor who acts for the subject ({@code act}, RFC 8693 §4.1)
 */
public record AccessContent(
        TokenSubject subject,
        ClientId client,
        Resource resource,
        Scope scope,
        Instant notAfter,
        Optional<Map<String, Object>> actor) {

    /**
     * When a token issued now expires: after the lifetime set by its resource, but never later than
     * {@link #notAfter}.
     */
    Instant expiry(Instant now) {
        Instant wished = now.plus(resource.lifetime());
        return wished.isBefore(notAfter) ? wished : notAfter;
    }
}
