package io.aldaba.session;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * When and how a user authenticated (OpenID Connect Core §2).
 *
 * @param time when ({@code auth_time}); {@link #UNKNOWN_TIME} if another identity provider did not state it
 * @param acr the authentication context class ({@code acr}): one of ours, or that of another identity provider
 * @param amr the authentication methods ({@code amr}, RFC 8176 §2)
 */
public record Authentication(Instant time, String acr, Set<String> amr) {

    /** Less than one factor, such as a long-lived cookie (OpenID Connect Core §2). */
    public static final String NO_FACTOR = "0";

    /** One factor (a level of ISO/IEC 29115). */
    public static final String SINGLE_FACTOR = "1";

    /** The time if it is not known: so long ago that it never satisfies a {@code max_age}. */
    public static final Instant UNKNOWN_TIME = Instant.EPOCH;

    /** The longest class or method, in characters. */
    public static final int LONGEST = 255;

    private static final Pattern WORD = Pattern.compile("[!-~]{1," + LONGEST + "}");

    /**
     * Copies the methods in the order of their names.
     *
     * @throws IllegalArgumentException for a class or a method that is no {@linkplain #isWord word}
     */
    public Authentication {
        amr = Collections.unmodifiableSet(new TreeSet<>(amr));
        if (!isWord(acr) || !amr.stream().allMatch(Authentication::isWord)) {
            throw new IllegalArgumentException("a class or a method is no word");
        }
    }

    /** By password, and so by one factor. */
    public static Authentication byPassword(Instant time) {
        return new Authentication(time, SINGLE_FACTOR, Set.of("pwd"));
    }

    /** When the user authenticated, if it is known. */
    public Optional<Instant> knownTime() {
        return Optional.of(time).filter(known -> !known.equals(UNKNOWN_TIME));
    }

    /** Reads what {@link #methods()} wrote. */
    public static Authentication of(Instant time, String acr, String methods) {
        return new Authentication(time, acr, methods.isEmpty() ? Set.of() : Set.of(methods.split(" ")));
    }

    /** Whether a text may name a class or a method: visible ASCII, at most {@link #LONGEST} characters. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /** The methods in one text, with spaces between them. */
    public String methods() {
        return String.join(" ", amr);
    }
}
