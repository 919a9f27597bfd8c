package io.aldaba.session;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * When and how somebody proved who they are (OpenID Connect Core §2).
 *
 * @param time when ({@code auth_time}); {@link #UNKNOWN_TIME} where another identity provider did not tell
 * @param acr how sure that makes of who it is ({@code acr}): one of ours, or what another identity provider called it
 * @param amr by which methods ({@code amr}, RFC 8176 §2)
 */
public record Authentication(Instant time, String acr, Set<String> amr) {

    /** Less than one factor, as a cookie that lasts (OpenID Connect Core §2). */
    public static final String NO_FACTOR = "0";

    /** One factor (a level of ISO/IEC 29115). */
    public static final String SINGLE_FACTOR = "1";

    /** When somebody proved it of whom that is not known: as long ago as can be, so that no {@code max_age} is met by it. */
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
