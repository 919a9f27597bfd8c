package io.aldaba.kernel;

/** The characters that nobody sees although their category says nothing of it. */
public final class Invisible {

    private Invisible() {}

    /**
     * Whether a character is ignorable by default (Unicode {@code Default_Ignorable_Code_Point}), or the blank Braille
     * pattern. Those of the category Cf, which has its own constant ({@link Character#FORMAT}), are left out, and
     * so are variation selectors ({@link #isVariation}).
     */
    public static boolean isFiller(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || c >= 0xE0000 && c <= 0xE0FFF && !isVariation(c);
    }

    /** Whether a character chooses the shape of the one before it, as emoji and Mongolian letters need. */
    public static boolean isVariation(int c) {
        return c >= 0x180B && c <= 0x180F && c != 0x180E || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }
}
