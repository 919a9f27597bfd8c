package io.aldaba.user;

import java.util.Optional;

/**
 * A group of a user. Access tokens contain the names in {@code groups} (MicroProfile JWT §2.2). Applications use them
 * as roles, so they are compared verbatim.
 *
 * @param name 1 to 64 visible characters
 */
public record Group(String name) {

    private static final int MAX = 64;

    /**
     * Refuses what {@link #parse} refuses, except characters that only a newer JDK knows: they may be stored already.
     */
    public Group {
        if (!isAcceptable(CanonicalText.known(name))) {
            throw new IllegalArgumentException("not a group name");
        }
    }

    /** Reads a group name; empty if it is malformed. */
    public static Optional<Group> parse(String text) {
        return isAcceptable(text) ? Optional.of(new Group(text)) : Optional.empty();
    }

    private static boolean isAcceptable(String text) {
        return !text.isEmpty() && text.length() <= MAX && CanonicalText.isPlain(text);
    }
}
