package io.aldaba.user;

import io.aldaba.kernel.Ids;
import java.util.Optional;

/**
 * A user's identifier and the {@code sub} of their tokens: never reassigned, never changed (OpenID Connect Core §2).
 *
 * @param value 1 to 36 characters of {@code A–Z a–z 0–9 -}
 */
public record UserId(String value) {

    /** Refuses what {@link #parse} refuses. */
    public UserId {
        if (!Ids.isOne(value)) {
            throw new IllegalArgumentException("not a user id");
        }
    }

    /** Reads an identifier; empty if it is malformed. */
    public static Optional<UserId> parse(String text) {
        return Ids.isOne(text) ? Optional.of(new UserId(text)) : Optional.empty();
    }
}
