package io.aldaba.kernel.web;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.util.List;
import java.util.Optional;

/**
 * Reads the bearer token in the {@code Authorization} headers (RFC 6750 §2.1), and refuses a malformed one as §3.1
 * says.
 */
public final class BearerHeader {

    private static final String SCHEME = "Bearer";

    private BearerHeader() {}

    /**
     * The token. A header with another scheme counts as no token.
     *
     * @param headers all of them: a second one is an attempt to make two readers see two tokens
     * @throws Rejected with {@link OAuthError#invalidBearerRequest()} if no token follows the scheme or if there is
     *     another header; with {@link OAuthError#invalidToken()} if the token is too long or malformed
     */
    public static Optional<String> token(List<String> headers) {
        if (headers.stream().noneMatch(BearerHeader::isBearer)) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw new Rejected(OAuthError.invalidBearerRequest(), "more than one Authorization header");
        }
        String header = headers.get(0);
        if (header.length() > Limits.AUTHORIZATION_HEADER) {
            throw new Rejected(OAuthError.invalidToken(), "an oversized Authorization header");
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty()) {
            throw new Rejected(OAuthError.invalidBearerRequest(), "no token in the Authorization header");
        }
        if (!isB64Token(token)) {
            throw new Rejected(OAuthError.invalidToken(), "the Authorization header is malformed");
        }
        return Optional.of(token);
    }

    /** Written by hand: a regular expression took a tenth of a protected request's time. */
    private static boolean isB64Token(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '-' && c <= '9'
                    || c == '_'
                    || c == '~'
                    || c == '+')) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isBearer(String header) {
        boolean named = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return named && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }
}
