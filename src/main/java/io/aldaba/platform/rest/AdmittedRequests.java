package io.aldaba.platform.rest;

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
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives each request one of the {@link RequestPlaces}; who gets none is told so, 503. Probes need none. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AdmittedRequests implements Filter {

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
        if (paths.contain(path, Monitoring.class)) {
            chain.doFilter(request, response);
        } else if (places.take()) {
            try {
                chain.doFilter(request, response);
            } finally {
                places.leave();
            }
        } else {
            log.refused(new Rejected(Problem.busy(), "too many requests that do not get on"), path);
            HttpServletResponse refused = (HttpServletResponse) response;
            if (mayHaveBody(asked)) {
                // The server would wait for the rest of it, with the thread.
                refused.setHeader("Connection", "close");
            }
            refused.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static boolean mayHaveBody(HttpServletRequest asked) {
        return asked.getContentLengthLong() > 0 || asked.getHeader("Transfer-Encoding") != null;
    }
}
