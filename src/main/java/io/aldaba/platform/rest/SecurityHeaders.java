package io.aldaba.platform.rest;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.web.RequestParts;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Puts the security headers on every response. A servlet filter and not a JAX-RS one, so that the server's own
 * responses have them too; they are set before anything else runs, so that no failure can lose them.
 */
public class SecurityHeaders implements Filter {

    /** The header that carries the {@link CorrelationId}. */
    static final String REQUEST_ID = "X-Request-Id";

    private static final String POLICY = "Content-Security-Policy";
    private static final String REFERRER_POLICY = "Referrer-Policy";
    private static final Set<String> ONCE =
            Set.of(POLICY.toLowerCase(Locale.ROOT), REFERRER_POLICY.toLowerCase(Locale.ROOT));

    private static final String API_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** The documentation runs its own scripts and calls its own service, nothing else. */
    private static final String DOCS_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @Inject
    Issuer issuer;

    @Inject
    CorrelationId correlationId;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            set(answer, asked);
            chain.doFilter(request, new Overridable(answer, asked));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void set(HttpServletResponse answer, HttpServletRequest asked) {
        String path = RequestParts.path(asked);
        boolean docs = path.equals("/docs") || path.startsWith("/docs/");
        answer.setHeader(POLICY, docs ? DOCS_POLICY : API_POLICY);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader(REFERRER_POLICY, "no-referrer");
        answer.setHeader(REQUEST_ID, correlationId.of(asked));
        if (issuer.isSecure()) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /**
     * A page has a policy of its own, which replaces ours. Some servers would add it: browsers obey both policies,
     * and the stricter one forbids all that a page needs. Other servers reset a response by themselves, which drops
     * our headers.
     */
    private final class Overridable extends HttpServletResponseWrapper {

        private final HttpServletResponse answer;
        private final HttpServletRequest asked;

        Overridable(HttpServletResponse answer, HttpServletRequest asked) {
            super(answer);
            this.answer = answer;
            this.asked = asked;
        }

        @Override
        public void reset() {
            super.reset();
            set(answer, asked);
        }

        @Override
        public void addHeader(String name, String value) {
            if (ONCE.contains(name.toLowerCase(Locale.ROOT))) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
