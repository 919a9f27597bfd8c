package io.aldaba.kernel.web;

import io.aldaba.kernel.RemoteAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What the server tells of a request. */
public final class RequestParts {

    private RequestParts() {}

    /** The query, still encoded; empty where there is none. */
    public static String query(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).orElse("");
    }

    /** The path below the application's own, still encoded. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The address that the request came from. */
    public static RemoteAddress from(HttpServletRequest request) {
        return new RemoteAddress(request.getRemoteAddr());
    }
}
