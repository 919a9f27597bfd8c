package io.aldaba.password;

import java.util.List;
import java.util.Optional;

/**
 * What a chosen password must meet (NIST SP 800-63B §3.1.1.2): a minimum length, and not easily guessed. It has no
 * composition rules and no expiry, which make passwords worse.
 *
 * @param minimumLength in characters
 */
public record PasswordPolicy(int minimumLength) {

    /** Fifteen characters: what NIST requires of a password that is the only factor. */
    public static final PasswordPolicy DEFAULT = new PasswordPolicy(15);

    /** Refuses fewer than eight characters, which would be no policy, and more than 128. */
    public PasswordPolicy {
        if (minimumLength < 8 || minimumLength > 128) {
            throw new IllegalArgumentException("the minimum length must be between 8 and 128");
        }
    }

    /** Why the password is refused by its length alone; empty if it is not. */
    public Optional<String> fault(Password password) {
        return password.length() < minimumLength
                ? Optional.of("must have at least " + minimumLength + " characters")
                : Optional.empty();
    }

    /**
     * Why the password is refused; empty if it is not.
     *
     * @param related what an attacker may know about the user
     */
    public Optional<String> fault(Password password, PasswordStrength strength, List<String> related) {
        return fault(password)
                .or(() -> strength.isGuessable(password, related)
                        ? Optional.of("is too easy to guess")
                        : Optional.empty());
    }
}
