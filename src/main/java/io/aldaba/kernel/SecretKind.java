package io.aldaba.kernel;

/**
 * The kinds of opaque secret that Aldaba issues. Each has a prefix, so that one kind is never accepted as another and
 * secret scanners recognize a leaked one, and 32 random bytes in base64url. A text of another form is refused before
 * any database call.
 */
public enum SecretKind {
    /** A refresh token. */
    REFRESH_TOKEN("alr_"),
    /** A client secret made by Aldaba. */
    CLIENT_SECRET("als_"),
    /** The secret of a browser session. */
    SESSION("aln_"),
    /** An authorization code. */
    AUTHORIZATION_CODE("alc_"),
    /** A device code (RFC 8628 §3.2). */
    DEVICE_CODE("alv_"),
    /** The token that allows registering a client (RFC 7591 §3). */
    INITIAL_ACCESS_TOKEN("ali_"),
    /** The token with which a client manages its registration (RFC 7592 §1.2). */
    REGISTRATION_ACCESS_TOKEN("alm_");

    /** The number of characters of 32 bytes in unpadded base64url. */
    private static final int ENCODED_LENGTH = 43;

    private final String prefix;

    SecretKind(String prefix) {
        this.prefix = prefix;
    }

    /** Generates a secret of this kind. */
    public Secret from(RandomTokens random) {
        return Secret.of(prefix + random.next());
    }

    /** Whether the text could be a secret of this kind. */
    public boolean matches(String text) {
        if (text.length() != prefix.length() + ENCODED_LENGTH || !text.startsWith(prefix)) {
            return false;
        }
        return text.chars().skip(prefix.length()).allMatch(SecretKind::isBase64Url);
    }

    private static boolean isBase64Url(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
