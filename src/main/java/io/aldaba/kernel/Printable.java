package io.aldaba.kernel;

/**
 * The characters that are safe in a log line: no other character may get there, because it could end the line, or
 * hide or reorder text in it.
 */
public final class Printable {

    private Printable() {}

    /** The text with a question mark in the place of each unprintable character. */
    public static String of(String text) {
        return text.codePoints()
                .map(c -> isUnprintable(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Whether the character is a control character (of either set), a format character such as a change of direction,
     * a line separator or no character at all.
     */
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
