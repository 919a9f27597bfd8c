package io.aldaba.platform.rest;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;

/**
 * Gives a request the address of the client that a trusted proxy forwards for. Nothing else is taken from a forwarded
 * header: scheme, host and port of our URLs are the issuer's.
 */
public class ForwardedAddress implements Filter {

    private static final String HEADER = "X-Forwarded-For";

    @Inject
    TrustedProxies proxies;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean forwarded = !proxies.networks().isEmpty()
                && request instanceof HttpServletRequest http
                && http.getHeader(HEADER) != null;
        chain.doFilter(forwarded ? new Forwarded((HttpServletRequest) request, proxies) : request, response);
    }

    private static final class Forwarded extends HttpServletRequestWrapper {

        private final String client;

        Forwarded(HttpServletRequest request, TrustedProxies proxies) {
            super(request);
            this.client = proxies.clientOf(
                    request.getRemoteAddr(), String.join(",", Collections.list(request.getHeaders(HEADER))));
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }
    }
}
