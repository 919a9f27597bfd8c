package io.aldaba.password;

import java.util.List;

/** Recognizes passwords that an attacker would soon try. */
public interface PasswordStrength {

    /**
     * Whether the password is common or easily guessed.
     *
     * @param related what an attacker may know about the user: name, address
     */
    boolean isGuessable(Password password, List<String> related);
}
