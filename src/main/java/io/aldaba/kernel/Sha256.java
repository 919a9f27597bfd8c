package io.aldaba.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 digest, the only form of a {@link Secret} that is stored. Equality takes constant time.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

    private static final int LENGTH = 64;

    /** Refuses anything but 64 lower-case hexadecimal digits. */
    public Sha256 {
        if (hex.length() != LENGTH || !hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
    }

    /** The digest of a text's UTF-8 bytes. */
    public static Sha256 of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Sha256(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The digest as 43 characters of unpadded base64url. */
    public String base64Url() {
        return base64Url(hex);
    }

    /**
     * The left half of the digest in unpadded base64url: {@code at_hash} and {@code c_hash} (OpenID Connect Core
     * §3.1.3.6).
     */
    public String leftHalf() {
        return base64Url(hex.substring(0, hex.length() / 2));
    }

    private static String base64Url(String hex) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that
                && MessageDigest.isEqual(
                        hex.getBytes(StandardCharsets.US_ASCII), that.hex.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }
}
