package io.aldaba.password;

/**
 * The slow hash behind every password. Never called inside a transaction. Each method that hashes may throw
 * {@link Overloaded} instead.
 */
public interface PasswordHasher {

    /** Hashes {@link Password#hashed} with a fresh salt and today's cost. */
    PasswordHash hash(Password password);

    /** Whether the password has this hash, computed with the parameters that stand in the hash. */
    boolean matches(Password password, PasswordHash hash);

    /** Whether the hash was made with other parameters than today's, so it should be made anew at the next login. */
    boolean isOutdated(PasswordHash hash);

    /** A hash no password has, of today's cost: verified where there is none, so that absence cannot be told by time. */
    PasswordHash decoy();
}
