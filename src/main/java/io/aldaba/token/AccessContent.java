package io.aldaba.token;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.resource.Resource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an access token is to say.
 *
 * @param subject whom it is about
 * @param client whom it is issued to
 * @param resource what it is for
 * @param scope what it permits there
 * @param notAfter when it must be over in any case
 * @param actor who acts for the subject ({@code act}, RFC 8693 §4.1)
 */
public record AccessContent(
        TokenSubject subject,
        ClientId client,
        Resource resource,
        Scope scope,
        Instant notAfter,
        Optional<Map<String, Object>> actor) {

    /** When a token that would live from now on as its resource wants must end. */
    Instant expiry(Instant now) {
        Instant wished = now.plus(resource.lifetime());
        return wished.isBefore(notAfter) ? wished : notAfter;
    }
}
