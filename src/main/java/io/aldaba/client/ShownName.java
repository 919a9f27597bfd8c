package io.aldaba.client;

import io.aldaba.kernel.Invisible;
import java.util.Optional;

/**
 * The rules for a client's name, which users decide by: it is visible, and neither changes the writing direction of
 * the text around it nor covers that text.
 */
final class ShownName {

    /** The most combining marks in a row; some languages stack three, and hundreds would cover the lines around. */
    static final int MOST_MARKS = 4;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private ShownName() {}

    /** What is wrong with a name, if anything. */
    static Optional<String> fault(String name) {
        if (!name.codePoints().allMatch(ShownName::isAdmitted)) {
            return Optional.of("must have no invisible characters");
        }
        if (name.codePoints().noneMatch(ShownName::isSeen)) {
            return Optional.of("must have a visible character");
        }
        return longestStack(name) > MOST_MARKS
                ? Optional.of("must have at most " + MOST_MARKS + " combining marks in a row")
                : Optional.empty();
    }

    /**
     * Zero-width joiners are allowed, because Persian and many languages of India need them, and variation selectors,
     * because emoji do.
     */
    private static boolean isAdmitted(int c) {
        if (isJoiner(c)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> !Invisible.isFiller(c);
        };
    }

    private static boolean isSeen(int c) {
        return !isJoiner(c) && !isMark(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c);
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER || Invisible.isVariation(c);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** A joiner between marks does not end their stack. */
    private static int longestStack(String name) {
        int longest = 0;
        int stack = 0;
        for (int c : name.codePoints().toArray()) {
            if (isMark(c)) {
                stack++;
            } else if (!isJoiner(c)) {
                stack = 0;
            }
            longest = Math.max(longest, stack);
        }
        return longest;
    }
}
