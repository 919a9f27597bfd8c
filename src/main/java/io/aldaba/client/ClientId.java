package io.aldaba.client;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client identifier (RFC 6749 §2.2): public, unique, compared character by character. Unlike in RFC 6749 appendix
 * A.1, it contains no space, quotation mark or backslash.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record ClientId(String value) {

    // Before the constants, which are checked against it.
    private static final Pattern FORM = Pattern.compile("[!#-\\[\\]-~]{1,128}");

    /** The text of {@link #FIRST_PARTY}. */
    public static final String FIRST_PARTY_VALUE = "aldaba";

    /** The built-in client for the service itself. */
    public static final ClientId FIRST_PARTY = new ClientId(FIRST_PARTY_VALUE);

    /** Refuses what is not an identifier. */
    public ClientId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 128 visible ASCII characters without \" and \\");
        }
    }

    /** Reads an identifier; empty if it is malformed. */
    public static Optional<ClientId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ClientId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
