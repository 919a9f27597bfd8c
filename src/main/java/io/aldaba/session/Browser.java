package io.aldaba.session;

import java.util.Optional;

/**
 * What is known of the browser a session is at, so that people can tell their sessions apart. Nothing is decided by it.
 *
 * @param address where it was when they logged in last
 * @param name what it calls itself, in short; at most {@link #MAX_NAME_LENGTH} characters
 */
public record Browser(Optional<String> address, Optional<String> name) {

    /** The longest name. */
    public static final int MAX_NAME_LENGTH = 64;

    /** One that nothing is known of. */
    public static final Browser UNKNOWN = new Browser(Optional.empty(), Optional.empty());

    /** Refuses a name that is too long. */
    public Browser {
        if (name.filter(text -> text.length() > MAX_NAME_LENGTH).isPresent()) {
            throw new IllegalArgumentException("the name of a browser is too long");
        }
    }
}
