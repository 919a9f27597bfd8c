package io.aldaba.login;

import io.aldaba.password.PasswordHash;
import io.aldaba.user.UserId;
import java.util.Optional;
import java.util.Set;

/** What verifying the password came to. */
sealed interface Verdict {

    /**
     * It is the one that is stored.
     *
     * @param renewed the same password hashed at today's cost, where the stored hash has another
     */
    record Matching(Optional<PasswordHash> renewed) implements Verdict {}

    /**
     * A {@link PasswordSource} said whose it is.
     *
     * @param user who they are here
     * @param amr how it was proved
     */
    record Vouched(UserId user, Set<String> amr) implements Verdict {}

    /**
     * It is not theirs.
     *
     * @param cause what a {@link PasswordSource} said; empty where none did
     */
    record Wrong(Optional<String> cause) implements Verdict {}
}
