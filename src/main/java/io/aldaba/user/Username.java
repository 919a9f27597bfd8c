package io.aldaba.user;

import java.util.Optional;

/**
 * The name a user chose to log in with. Two names that differ only in case or Unicode form are the same name. It
 * contains no {@code @}, so it is never mistaken for an address. A new one does not begin as the subject of a client
 * does, so an application that takes its caller's name from {@code upn}, or {@code sub} if there is none, as MicroProfile
 * JWT does, never takes a user for a client.
 *
 * @param value the name as it was written
 */
public record Username(String value) {

    /** How the subject of a client begins ({@code sub}), and the canonical form of no new username. */
    public static final String CLIENT_PREFIX = "client:";

    /** What is said of a text that {@link #parse} refuses. */
    public static final String FAULT =
            "must have 2 to 64 visible characters, without spaces and without @, and not begin with " + CLIENT_PREFIX;

    private static final int MIN = 2;
    private static final int MAX = 64;

    /**
     * Refuses what {@link #read} refuses, except characters that only a newer JDK knows: they may be stored already.
     */
    public Username {
        if (!isAcceptable(CanonicalText.known(value))) {
            throw new IllegalArgumentException("not a username");
        }
    }

    /** Reads a name for a new user; empty if it is malformed or begins as the subject of a client does. */
    public static Optional<Username> parse(String text) {
        return read(text).filter(name -> !name.canonical().startsWith(CLIENT_PREFIX));
    }

    /** Reads a name that a user may have already, perhaps from an earlier release; empty if it is malformed. */
    public static Optional<Username> read(String text) {
        return isAcceptable(text) ? Optional.of(new Username(text)) : Optional.empty();
    }

    /** The part before the first {@code @}, for a username that is an address elsewhere; any other text unchanged. */
    public static String localPart(String text) {
        int at = text.indexOf('@');
        return at < 0 ? text : text.substring(0, at);
    }

    /** The form in which it is unique. */
    public String canonical() {
        return CanonicalText.of(value);
    }

    private static boolean isAcceptable(String text) {
        // The length in UTF-16 first, so that no megabyte is normalised only to be refused.
        return text.length() <= 2 * MAX && isName(text) && isName(CanonicalText.of(text));
    }

    /** Checked for both forms: normalisation can lengthen a name and turn a lookalike into {@code @} or a space. */
    private static boolean isName(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= MIN && length <= MAX && text.indexOf('@') < 0 && CanonicalText.isPlain(text);
    }
}
