package io.aldaba.password;

import java.util.List;

/** Tells passwords a guesser would soon try. */
public interface PasswordStrength {

    /**
     * Whether the password is common or easily guessed.
     *
     * @param related what a guesser knows of the person: name, address
     */
    boolean isGuessable(Password password, List<String> related);
}
