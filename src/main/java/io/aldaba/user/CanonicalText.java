package io.aldaba.user;

import io.aldaba.kernel.Invisible;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The canonical form of a name, which its spellings share, and the characters that no name may have. Visible ASCII is
 * recognised first: nearly all names are, and each user that is read has several.
 */
final class CanonicalText {

    private CanonicalText() {}

    /** NFKC → case fold → NFKC. Computed in Java, because the collations of databases differ. */
    static String of(String text) {
        return isVisibleAscii(text) ? text.toLowerCase(Locale.ROOT) : nfkc(fold(nfkc(text)));
    }

    /**
     * Whether every character is visible, assigned and stands for itself: no control, space, bidi, zero-width or
     * filler character.
     */
    static boolean isPlain(String text) {
        return isVisibleAscii(text) || text.codePoints().allMatch(CanonicalText::isPlain);
    }

    /**
     * The text with a letter in place of each character that this JDK does not know. A node on a newer JDK may have
     * accepted it: a stored name must not become unreadable on a node with an older Unicode version.
     */
    static String known(String text) {
        if (isVisibleAscii(text) || text.codePoints().allMatch(Character::isDefined)) {
            return text;
        }
        return text.codePoints()
                .map(c -> Character.isDefined(c) ? c : 'x')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '!' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
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
            default -> !Invisible.isFiller(c) && !Invisible.isVariation(c);
        };
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /**
     * To lower, upper and lower case, as full case folding does (ẞ = ß = SS = ss); then σ for the final sigma, which
     * the last step creates.
     */
    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }
}
