package io.aldaba.password;

import io.aldaba.kernel.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A password as it was typed, byte for byte: never trimmed, never cut. One that is empty, longer than
 * {@link #MAX_BYTES} or not encodable as UTF-8 is refused, because a hash of a part of it would accept other passwords too.
 * What is hashed here is its {@linkplain #hashed NFC form}; a directory is asked with what was typed.
 *
 * @param secret the text
 */
public record Password(Secret secret) {

    /** The longest password accepted, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1_024;

    /** Refuses what {@link #parse} refuses. */
    public Password {
        if (!isAcceptable(secret.reveal())) {
            throw new IllegalArgumentException("not a password");
        }
    }

    /** The text as a password; empty where it cannot be one. */
    public static Optional<Password> parse(Secret text) {
        return isAcceptable(text.reveal()) ? Optional.of(new Password(text)) : Optional.empty();
    }

    /**
     * The text as a password that somebody chooses. Empty too where it has a control character, which no form brings along: nobody could
     * log in with it.
     */
    public static Optional<Password> parseChosen(Secret text) {
        return parse(text).filter(password -> password.reveal().chars().noneMatch(Character::isISOControl));
    }

    /** The text as a password. For texts known to be one. */
    public static Password of(String text) {
        return new Password(Secret.of(text));
    }

    /** The password as it was typed. */
    public String reveal() {
        return secret.reveal();
    }

    /**
     * What is weighed, and hashed, when it is set and when it is checked: its NFC form (RFC 8265 §4.2.2), for keyboards and systems write one
     * letter with its accent as one character or as two.
     */
    public String hashed() {
        return Normalizer.normalize(reveal(), Normalizer.Form.NFC);
    }

    /** Its length in characters as people count them: Unicode code points of what is hashed. */
    public int length() {
        String hashed = hashed();
        return hashed.codePointCount(0, hashed.length());
    }

    private static boolean isAcceptable(String text) {
        // The length first: encoding a body of megabytes only to refuse it would be work for nothing.
        return !text.isEmpty() && text.length() <= MAX_BYTES && encodedLength(text) <= MAX_BYTES;
    }

    /** A lone surrogate counts as too long: {@code getBytes} would turn each into the same question mark. */
    private static int encodedLength(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return encoded.remaining();
        } catch (CharacterCodingException e) {
            return Integer.MAX_VALUE;
        }
    }
}
