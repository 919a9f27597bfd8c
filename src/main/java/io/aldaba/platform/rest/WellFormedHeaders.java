package io.aldaba.platform.rest;

import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a malformed {@code Accept}, {@code Content-Type} or {@code Content-Length}. Rewrites the other headers that
 * JAX-RS parses by itself as {@link PlainHeaders} does, and hides cookies, which pages read from the header. The
 * JAX-RS implementations fail on malformed headers, each on different ones: with a 500, or with a stack trace in the
 * log.
 */
public class WellFormedHeaders implements Filter {

    private static final String ACCEPT = "Accept";
    private static final String LENGTH = "Content-Length";

    /** How the other headers are rewritten if malformed. */
    private static final Map<String, UnaryOperator<String>> READ = Map.of(
            "Accept-Language", PlainHeaders::languages,
            "If-Match", PlainHeaders::entityTags,
            "If-None-Match", PlainHeaders::entityTags);

    @Inject
    RefusalLog log;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        @Nullable String type = asked.getHeader("Content-Type");
        Optional<String> accepted = PlainHeaders.accept(all(asked, ACCEPT));
        Optional<String> length =
                asked.getHeader(LENGTH) == null ? Optional.of("") : PlainHeaders.length(all(asked, LENGTH));
        if (type != null && !PlainHeaders.isMediaType(type)) {
            refuse(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "a content type that is none", asked, response);
        } else if (accepted.isEmpty()) {
            refuse(HttpServletResponse.SC_BAD_REQUEST, "a malformed Accept", asked, response);
        } else if (length.isEmpty()) {
            refuse(HttpServletResponse.SC_BAD_REQUEST, "a Content-Length that is no number", asked, response);
        } else {
            chain.doFilter(plain(asked, accepted.get(), length.get()), response);
        }
    }

    private void refuse(int status, String forOperator, HttpServletRequest asked, ServletResponse response)
            throws IOException {
        log.refused(new Rejected(StatusProblems.of(status), forOperator), asked.getRequestURI());
        ((HttpServletResponse) response).sendError(status);
    }

    private static HttpServletRequest plain(HttpServletRequest asked, String accepted, String length) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        putOther(changed, ACCEPT, all(asked, ACCEPT), accepted);
        putOther(changed, LENGTH, all(asked, LENGTH), length);
        READ.forEach((name, reading) -> {
            String sent = all(asked, name);
            putOther(changed, name, sent, sent.isEmpty() ? sent : reading.apply(sent));
        });
        return changed.isEmpty() && asked.getHeader("Cookie") == null ? asked : new Plain(asked, changed);
    }

    private static void putOther(Map<String, String> changed, String name, String sent, String read) {
        if (!read.equals(sent)) {
            changed.put(name, read);
        }
    }

    /** All values of a header (RFC 9110 §5.3); empty if there is none, as in most requests of programs. */
    private static String all(HttpServletRequest asked, String name) {
        return asked.getHeader(name) == null ? "" : String.join(",", Collections.list(asked.getHeaders(name)));
    }

    /** A request with rewritten headers; an empty one is absent. */
    private static final class Plain extends HttpServletRequestWrapper {

        private final Map<String, String> changed;

        Plain(HttpServletRequest request, Map<String, String> changed) {
            super(request);
            this.changed = changed;
        }

        /**
         * RESTEasy parses all cookies, and Undertow fails on some that other applications set for the whole domain.
         */
        @Override
        public Cookie[] getCookies() {
            return new Cookie[0];
        }

        @Override
        public @Nullable String getHeader(String name) {
            @Nullable String other = changed.get(name);
            if (other == null) {
                return super.getHeader(name);
            }
            return other.isEmpty() ? null : other;
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            @Nullable String other = changed.get(name);
            if (other == null) {
                return super.getHeaders(name);
            }
            return Collections.enumeration(other.isEmpty() ? List.of() : List.of(other));
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !"".equals(changed.get(name)))
                    .toList());
        }
    }
}
