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
 * {@link #MAX_BYTES} or not encodable as UTF-8 is refused, because a hash of a part of it would accept other
 * passwords too. Its {@linkplain #hashed NFC form} is hashed here; a directory gets what was typed.
 *
 * @param secret the text
 */
public record Password(Secret secret) {

    /** The longest password accepted, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1_024;

    /** Why a text cannot be {@linkplain #parseChosen chosen}. */
    public static final String FAULT = "must have at most 1024 bytes of UTF-8 and no control characters";

    /** Refuses what {@link #parse} refuses. */
    public Password {
        if (!isAcceptable(secret.reveal())) {
            throw new IllegalArgumentException("not a password");
        }
    }

    /** Reads a password; empty if the text cannot be one. */
    public static Optional<Password> parse(Secret text) {
        return isAcceptable(text.reveal()) ? Optional.of(new Password(text)) : Optional.empty();
    }

    /**
     * Reads a password that somebody chooses. Also empty if it contains a control character: no form sends those, so
     * nobody could log in with it.
     */
    public static Optional<Password> parseChosen(Secret text) {
        return parse(text).filter(password -> password.reveal().chars().noneMatch(Character::isISOControl));
    }

    /** A password from a text that is known to be one. */
    public static Password of(String text) {
        return new Password(Secret.of(text));
    }

    /** The password as it was typed. */
    public String reveal() {
        return secret.reveal();
    }

    /**
     * What is hashed and checked for strength, when it is set and when it is verified: its NFC form (RFC 8265
     * §4.2.2), because keyboards and systems write an accented letter as one character or as two.
     */
    public String hashed() {
        return Normalizer.normalize(reveal(), Normalizer.Form.NFC);
    }

    /** Its length in characters as people count them: Unicode code points of {@link #hashed}. */
    public int length() {
        String hashed = hashed();
        return hashed.codePointCount(0, hashed.length());
    }

    private static boolean isAcceptable(String text) {
        // The length first, so that no body of megabytes is encoded only to be refused.
        return !text.isEmpty() && text.length() <= MAX_BYTES && encodedLength(text) <= MAX_BYTES;
    }

    /** A lone surrogate counts as too long: {@code getBytes} would turn every one into the same question mark. */
    private static int encodedLength(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return encoded.remaining();
        } catch (CharacterCodingException e) {
            return Integer.MAX_VALUE;
        }
    }
}
