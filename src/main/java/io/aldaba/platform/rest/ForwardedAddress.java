package io.aldaba.platform.rest;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.RequestParts;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;

/**
 * Notes the address of the client that a trusted proxy forwards for. Nothing else is taken from a forwarded header:
 * scheme, host and port of our URLs are the issuer's.
 */
public class ForwardedAddress implements Filter {

    private static final String HEADER = "X-Forwarded-For";

    @Inject
    TrustedProxies proxies;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!proxies.networks().isEmpty()
                && request instanceof HttpServletRequest http
                && http.getHeader(HEADER) != null) {
            String forwardedFor = String.join(",", Collections.list(http.getHeaders(HEADER)));
            String client = proxies.clientOf(http.getRemoteAddr(), forwardedFor);
            RequestParts.noteForwardedFor(http, new RemoteAddress(client));
        }
        chain.doFilter(request, response);
    }
}
