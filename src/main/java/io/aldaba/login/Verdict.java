package io.aldaba.login;

import io.aldaba.password.PasswordHash;
import io.aldaba.user.UserId;
import java.util.Optional;
import java.util.Set;

/** The result of verifying the password. */
sealed interface Verdict {

    /**
     * The password is the stored one.
     *
     * @param renewed the same password hashed at the current cost, if the stored hash has another
     */
    record Matching(Optional<PasswordHash> renewed) implements Verdict {}

    /**
     * A {@link PasswordSource} confirmed the password.
     *
     * @param user the user here
     * @param amr the authentication methods
     */
    record Vouched(UserId user, Set<String> amr) implements Verdict {}

    /**
     * The password is wrong.
     *
     * @param cause what a {@link PasswordSource} said; empty if none did
     */
    record Wrong(Optional<String> cause) implements Verdict {}
}
