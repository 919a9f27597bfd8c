package io.aldaba.platform.rest;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.Limits;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a malformed request URI (RFC 3986 §2.1, §3.3): a percent sign without two hexadecimal digits, an escaped
 * NUL, a character outside visible ASCII, and in the path also a character that no path may contain, such as a brace,
 * and escapes that are not UTF-8. The servers let it pass, and their JAX-RS implementations fail on it, each in its
 * own way. Also refuses a URI whose path and query together are longer than {@link Limits#URI}. Braces and the like
 * are allowed in a query: browsers do not escape them there (URL Standard, query percent-encode set).
 */
public class WellFormedUri implements Filter {

    private static final String NO_PATH = "\"#<>?[\\]^`{|}";

    @Inject
    RefusalLog log;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        String path = asked.getRequestURI();
        @Nullable String query = asked.getQueryString();
        if (path.length() + (query == null ? 0 : query.length()) > Limits.URI) {
            refuse(HttpServletResponse.SC_REQUEST_URI_TOO_LONG, "a URI that is too long", path, response);
        } else if (isPath(path) && isWellFormed(query)) {
            chain.doFilter(request, response);
        } else {
            refuse(HttpServletResponse.SC_BAD_REQUEST, "a URI that is none", path, response);
        }
    }

    private void refuse(int status, String forOperator, String path, ServletResponse response) throws IOException {
        log.refused(new Rejected(StatusProblems.of(status), forOperator), path);
        ((HttpServletResponse) response).sendError(status);
    }

    /** RFC 3986 §3.3: {@code pchar} and slashes. */
    static boolean isPath(String raw) {
        return raw.chars().noneMatch(c -> NO_PATH.indexOf(c) >= 0) && isWellFormed(raw) && isText(raw);
    }

    private static boolean isText(String path) {
        if (path.indexOf('%') < 0) {
            return true;
        }
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            boolean escaped = path.charAt(i) == '%';
            bytes.put((byte) (escaped ? Integer.parseInt(path.substring(i + 1, i + 3), 16) : path.charAt(i)));
            i += escaped ? 2 : 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static boolean isWellFormed(@Nullable String raw) {
        if (raw == null) {
            return true;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean visible = c > ' ' && c < 0x7F;
            if (!visible || c == '%' && !isEscape(raw, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        return high >= 0 && low >= 0 && high + low > 0;
    }
}
