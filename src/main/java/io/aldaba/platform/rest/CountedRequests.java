package io.aldaba.platform.rest;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Counts the {@link RequestsServed}. A servlet filter sees the end of each request, however it ends. */
public class CountedRequests implements Filter {

    @Inject
    RequestsServed requests;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            requests.end();
        }
    }
}
