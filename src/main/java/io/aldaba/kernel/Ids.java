package io.aldaba.kernel;

/** The one source of row identifiers: unique and growing with time, so indexes stay dense, but not secret. */
public interface Ids {

    /** A new UUID version 7 (RFC 9562 §5.7) in its canonical text form. */
    String next();

    /** Whether a text may be an identifier: 1 to 36 characters of {@code A–Z a–z 0–9 -}. Asked of each row that is read, so no expression. */
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
