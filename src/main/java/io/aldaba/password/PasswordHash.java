package io.aldaba.password;

/**
 * A stored password: algorithm, parameters, salt and digest in one text (PHC string format). It cannot be printed.
 *
 * @param encoded the text, for storage and verification only
 */
public record PasswordHash(String encoded) {

    /** The longest encoded hash that can be stored, in characters. */
    public static final int MAX_LENGTH = 255;

    /** Refuses what is not in PHC string format or does not fit. */
    public PasswordHash {
        if (!encoded.startsWith("$") || encoded.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a password hash");
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
