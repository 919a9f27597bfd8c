package io.aldaba.kernel.web;

import io.aldaba.kernel.RemoteAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The parts of a servlet request. */
public final class RequestParts {

    private RequestParts() {}

    /** The query, still encoded; empty if there is none. */
    public static String query(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).orElse("");
    }

    /** The path below the context root, still encoded. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The address that the request came from. */
    public static RemoteAddress from(HttpServletRequest request) {
        return new RemoteAddress(request.getRemoteAddr());
    }
}
