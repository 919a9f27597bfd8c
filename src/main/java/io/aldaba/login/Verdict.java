package io.aldaba.login;

import io.aldaba.password.PasswordHash;
import java.util.Optional;

/**
 * What verifying the password came to.
 *
 * @param proven whether it is the user's
 * @param renewed the same password hashed at today's cost, where the stored hash has another
 */
record Verdict(boolean proven, Optional<PasswordHash> renewed) {

    static final Verdict WRONG = new Verdict(false, Optional.empty());
}
