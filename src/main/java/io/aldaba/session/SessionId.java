package io.aldaba.session;

import io.aldaba.kernel.Ids;
import java.util.Optional;

/**
 * The identifier of a session and the {@code sid} of its ID tokens (OpenID Connect Front-Channel Logout §3). Not a
 * secret: knowing it gives no access.
 *
 * @param value 1 to 36 characters of {@code A–Z a–z 0–9 -}
 */
public record SessionId(String value) {

    /** Refuses what is not an identifier. */
    public SessionId {
        if (!Ids.isOne(value)) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    /** Reads an identifier; empty for any other text. */
    public static Optional<SessionId> parse(String text) {
        return Ids.isOne(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }
}
