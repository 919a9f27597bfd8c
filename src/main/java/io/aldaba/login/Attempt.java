package io.aldaba.login;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.User;
import java.util.Optional;

/**
 * A login under way.
 *
 * @param guesses what it counts against
 * @param from where it comes from
 * @param user whom the name belongs to
 */
record Attempt(CountedGuesses guesses, RemoteAddress from, Optional<User> user) {

    /** Whether the throttle lets it, as far as it is known whom it is about; where not, it is taken out of the count and cannot succeed. */
    boolean admitted() {
        return guesses.admitted();
    }
}
