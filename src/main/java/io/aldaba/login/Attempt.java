package io.aldaba.login;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.User;
import java.util.Optional;

/**
 * A login attempt that is not decided yet.
 *
 * @param guesses the counters that this attempt counts against
 * @param from the address of the client
 * @param user the user with the typed name, if there is one
 */
record Attempt(CountedGuesses guesses, RemoteAddress from, Optional<User> user) {

    /**
     * Whether the throttle admits the attempt, as far as the account is known. An attempt that is not admitted is
     * removed from the counters and cannot succeed.
     */
    boolean admitted() {
        return guesses.admitted();
    }
}
