package io.aldaba.account;

import io.aldaba.kernel.Secret;

/**
 * What a user typed to change their password, not yet checked.
 *
 * @param current the password they have
 * @param chosen the password they want
 */
public record PasswordChange(Secret current, Secret chosen) {

    /** The field of the password they have. */
    public static final String CURRENT = "current_password";

    /** The field of the password they want. */
    public static final String CHOSEN = "new_password";
}
