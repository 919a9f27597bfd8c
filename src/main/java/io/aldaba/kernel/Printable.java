package io.aldaba.kernel;

/** Which characters a line of a log shows as they are: none of the others can end the line, hide or reorder text in it. */
public final class Printable {

    private Printable() {}

    /** The text with a question mark in the place of each character that is not. */
    public static String of(String text) {
        return text.codePoints()
                .map(c -> isUnprintable(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether this character is a control, of either set, a format such as a change of direction, a line's end or no character at all. */
    public static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
