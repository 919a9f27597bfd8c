package io.aldaba.session;

import java.util.Optional;

/**
 * What is known about the browser of a session, so that users can tell their sessions apart. No decision depends on
 * it.
 *
 * @param address its address at the user's last login
 * @param name its short name for itself; at most {@link #MAX_NAME_LENGTH} characters
 */
public record Browser(Optional<String> address, Optional<String> name) {

    /** The longest name. */
    public static final int MAX_NAME_LENGTH = 64;

    /** A browser of which nothing is known. */
    public static final Browser UNKNOWN = new Browser(Optional.empty(), Optional.empty());

    /** Refuses a name that is too long. */
    public Browser {
        if (name.filter(text -> text.length() > MAX_NAME_LENGTH).isPresent()) {
            throw new IllegalArgumentException("the name of a browser is too long");
        }
    }
}
