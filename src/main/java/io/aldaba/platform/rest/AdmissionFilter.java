package io.aldaba.platform.rest;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.Monitoring;
import io.aldaba.kernel.web.RequestParts;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;

/**
 * Gives each request one of the {@link RequestPlaces}. A request that gets none is answered with 503, and one whose
 * body does not arrive in time with 408 (RFC 9110 §15.5.9). Probes need no place, unless they have a body: nobody
 * would count how many threads such bodies hold.
 */
public class AdmissionFilter implements Filter {

    private static final int TOO_SLOW = 408;

    @Inject
    RequestPlaces places;

    @Inject
    EndpointPaths paths;

    @Inject
    RefusalLog log;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        String path = RequestParts.path(asked);
        if (paths.contain(path, Monitoring.class) && !mayHaveBody(asked)) {
            chain.doFilter(request, response);
        } else if (places.take()) {
            try {
                serve(asked, (HttpServletResponse) response, chain);
            } finally {
                places.leave();
            }
        } else {
            Rejected refusal = new Rejected(Problem.busy(), "too many requests that do not get on");
            refuse(refusal, asked, (HttpServletResponse) response);
        }
    }

    /** Jersey, which is Payara's, waits for the first byte of a form before it calls any code of ours. */
    private void serve(HttpServletRequest asked, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(asked, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!mayHaveBody(asked) || response.isCommitted() || !isOfTime(e)) {
                throw e;
            }
            refuse(new Rejected(StatusProblems.of(TOO_SLOW), "a body of which nothing came in time"), asked, response);
        }
    }

    private void refuse(Rejected refusal, HttpServletRequest asked, HttpServletResponse response) throws IOException {
        log.refused(refusal, RequestParts.path(asked));
        if (mayHaveBody(asked)) {
            // Otherwise the server would wait for the rest of the body, and keep the thread.
            response.setHeader("Connection", "close");
        }
        response.sendError(refusal.rejection().status());
    }

    private static boolean isOfTime(Exception failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof TimeoutException || cause instanceof SocketTimeoutException);
    }

    /** Whether a body is announced, or may come unannounced, as HTTP/2 allows ({@link RequestBounds} reads both). */
    private static boolean mayHaveBody(HttpServletRequest asked) {
        return asked.getContentLengthLong() > 0
                || asked.getHeader("Transfer-Encoding") != null
                || asked.getContentLengthLong() < 0 && !RequestBounds.WITHOUT_BODY.contains(asked.getMethod());
    }
}
