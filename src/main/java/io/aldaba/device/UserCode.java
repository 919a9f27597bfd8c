package io.aldaba.device;

import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Sha256;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that the device shows and a user types (RFC 8628 §6.1): eight consonants, so that no two look alike and
 * none spell a word. Its 34 bits are few, so storage gets only a keyed digest, and guesses are counted
 * ({@link CheckUserCode}).
 *
 * @param letters eight of the twenty letters
 */
public record UserCode(String letters) {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final String PURPOSE = "device user code";

    /** Byte values below it fall on every letter equally often. */
    private static final int UNBIASED = 256 / ALPHABET.length() * ALPHABET.length();

    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    /** Separators that people type between letters: spaces, hyphens and dashes of any kind, dots, underscores. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}._]+");

    /** Refuses what is not a code. */
    public UserCode {
        if (!FORM.matcher(letters).matches()) {
            throw new IllegalArgumentException("not a user code");
        }
    }

    /** Creates a random code. */
    static UserCode from(RandomTokens random) {
        StringBuilder letters = new StringBuilder();
        while (letters.length() < LENGTH) {
            // The digest spreads the text's randomness over bytes.
            for (byte value : HexFormat.of().parseHex(Sha256.of(random.next()).hex())) {
                int unsigned = Byte.toUnsignedInt(value);
                if (unsigned < UNBIASED && letters.length() < LENGTH) {
                    letters.append(ALPHABET.charAt(unsigned % ALPHABET.length()));
                }
            }
        }
        return new UserCode(letters.toString());
    }

    /** Parses what a user typed, in upper or lower case and with any separators; empty if it cannot be a code. */
    public static Optional<UserCode> parse(String typed) {
        String letters = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return FORM.matcher(letters).matches() ? Optional.of(new UserCode(letters)) : Optional.empty();
    }

    /** As it is displayed: in two groups. */
    public String shown() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    /** The keyed digest, which is all that storage gets. */
    Sha256 digest(KeyedDigest digest) {
        return digest.of(PURPOSE, letters);
    }

    @Override
    public String toString() {
        return "UserCode[…]";
    }
}
