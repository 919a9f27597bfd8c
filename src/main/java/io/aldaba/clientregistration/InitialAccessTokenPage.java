package io.aldaba.clientregistration;

import java.util.List;
import java.util.Optional;

/**
 * One page of initial access tokens, the newest first.
 *
 * @param tokens the tokens
 * @param more whether another page follows
 */
public record InitialAccessTokenPage(List<InitialAccessToken> tokens, boolean more) {

    /** Copies the tokens. */
    public InitialAccessTokenPage {
        tokens = List.copyOf(tokens);
    }

    /** The identifier after which the next page starts, if there is one. */
    public Optional<String> next() {
        return more ? Optional.of(tokens.get(tokens.size() - 1).id()) : Optional.empty();
    }
}
