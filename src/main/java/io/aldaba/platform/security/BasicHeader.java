package io.aldaba.platform.security;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Authorization: Basic} header that is not base64 (RFC 7617 §2). Open Liberty reads Basic headers by itself where
 * the mechanism does nothing, and fails on these with a status of 500 before the application is asked. So the mechanism
 * announces somebody without a name or a role, and the resource refuses the header as it refuses every wrong one.
 */
final class BasicHeader {

    private static final String SCHEME = "Basic ";

    private BasicHeader() {}

    static boolean isUnreadable(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        String credentials = header.substring(SCHEME.length()).strip();
        return credentials.length() % 4 != 0 || !isBase64(credentials);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
