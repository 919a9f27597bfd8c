package io.aldaba.kernel;

/**
 * The only source of row identifiers: unique and increasing with time, so that indexes stay dense, but not secret.
 */
public interface Ids {

    /** A new UUID version 7 (RFC 9562 §5.7) in its canonical text form. */
    String next();

    /**
     * Whether a text may be an identifier: 1 to 36 characters of {@code A–Z a–z 0–9 -}. No regular expression,
     * because it is called for each row that is read.
     */
    static boolean isOne(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '-')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 36;
    }
}
