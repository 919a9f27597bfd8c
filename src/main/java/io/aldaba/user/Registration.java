package io.aldaba.user;

import io.aldaba.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote who wants to register, not yet looked at.
 *
 * @param username the name to log in with
 * @param email the address
 * @param password the password
 * @param name how they want to be called; the only one that may be left out
 */
public record Registration(
        @Nullable String username, @Nullable String email, @Nullable Secret password, @Nullable String name) {}
