package io.aldaba.user;

import java.util.Optional;

/**
 * A group a user is in. Access tokens carry the names in {@code groups} (MicroProfile JWT §2.2), where applications read
 * them as roles, so they are compared as written.
 *
 * @param name 1 to 64 visible characters
 */
public record Group(String name) {

    private static final int MAX = 64;

    /** Refuses what {@link #parse} refuses, but for characters that only a newer JDK knows: they may be stored. */
    public Group {
        if (!isAcceptable(CanonicalText.known(name))) {
            throw new IllegalArgumentException("not a group name");
        }
    }

    /** The text as a group; empty where it cannot be one. */
    public static Optional<Group> parse(String text) {
        return isAcceptable(text) ? Optional.of(new Group(text)) : Optional.empty();
    }

    private static boolean isAcceptable(String text) {
        return !text.isEmpty() && text.length() <= MAX && CanonicalText.isPlain(text);
    }
}
