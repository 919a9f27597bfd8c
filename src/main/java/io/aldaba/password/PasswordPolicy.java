package io.aldaba.password;

import java.util.List;
import java.util.Optional;

/**
 * What a password chosen through the API must meet (NIST SP 800-63B §3.1.1.2): length, and not guessable. It has no rules
 * of composition and no expiry, which make passwords worse.
 *
 * @param minimumLength in characters
 */
public record PasswordPolicy(int minimumLength) {

    /** Fifteen characters: what NIST asks of a password that is the only factor. */
    public static final PasswordPolicy DEFAULT = new PasswordPolicy(15);

    /** Under eight characters no policy remains. */
    public PasswordPolicy {
        if (minimumLength < 8 || minimumLength > 128) {
            throw new IllegalArgumentException("the minimum length must be between 8 and 128");
        }
    }

    /** Why the password is refused, whatever it says; empty where it is not. */
    public Optional<String> fault(Password password) {
        return password.length() < minimumLength
                ? Optional.of("must have at least " + minimumLength + " characters")
                : Optional.empty();
    }

    /**
     * Why the password is refused; empty where it is not.
     *
     * @param related what a guesser knows of the person
     */
    public Optional<String> fault(Password password, PasswordStrength strength, List<String> related) {
        return fault(password)
                .or(() -> strength.isGuessable(password, related)
                        ? Optional.of("is too easy to guess")
                        : Optional.empty());
    }
}
