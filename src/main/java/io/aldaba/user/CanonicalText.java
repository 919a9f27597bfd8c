package io.aldaba.user;

import java.text.Normalizer;
import java.util.Locale;

/** What two spellings of one name have in common, and which characters no name may have. */
final class CanonicalText {

    private CanonicalText() {}

    /** NFKC → case fold → NFKC. Java's own, because a database's collation would decide otherwise on each database. */
    static String of(String text) {
        return nfkc(fold(nfkc(text)));
    }

    /** Whether each character is visible, assigned and of its own: no control, space, bidi, zero-width or filler. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(CanonicalText::isPlain);
    }

    /**
     * The text with a letter in the place of each character that this JDK does not know. A node on a newer one may have taken it: what
     * is stored must not become unreadable where its Unicode is older.
     */
    static String known(String text) {
        if (text.codePoints().allMatch(Character::isDefined)) {
            return text;
        }
        return text.codePoints()
                .map(c -> Character.isDefined(c) ? c : 'x')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isInvisible(c);
        };
    }

    /** The rest of Unicode's Default_Ignorable_Code_Point, and the blank Braille pattern. */
    private static boolean isInvisible(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2800
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Down, up and down again, as full case folding does (ẞ = ß = SS = ss); and the final sigma, which that makes anew. */
    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }
}
