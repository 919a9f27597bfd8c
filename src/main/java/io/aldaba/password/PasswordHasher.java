package io.aldaba.password;

/**
 * The slow hash behind every password. Never called inside a transaction. Each method that hashes may throw
 * {@link Overloaded} instead.
 */
public interface PasswordHasher {

    /** Hashes {@link Password#hashed} with a fresh salt and the current cost. */
    PasswordHash hash(Password password);

    /** Whether the password has this hash, computed with the parameters in the hash. */
    boolean matches(Password password, PasswordHash hash);

    /**
     * Whether the hash was made with parameters other than the current ones, so that it should be renewed at the next
     * login.
     */
    boolean isOutdated(PasswordHash hash);

    /**
     * A hash that no password has, of the current cost: verified if there is no hash, so that the time does not
     * reveal that.
     */
    PasswordHash decoy();
}
