package io.aldaba.kernel.web;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The parts of a servlet request. */
public final class RequestParts {

    private static final String FORWARDED_FOR = RequestParts.class.getName() + ".forwardedFor";

    private RequestParts() {}

    /** The query, still encoded; empty if there is none. */
    public static String query(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).orElse("");
    }

    /** The path below the context root, still encoded. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The address of the client: the one that a trusted proxy forwarded for, otherwise the one that connected. */
    public static RemoteAddress from(HttpServletRequest request) {
        return request.getAttribute(FORWARDED_FOR) instanceof RemoteAddress client
                ? client
                : new RemoteAddress(request.getRemoteAddr());
    }

    /**
     * Notes the address that a trusted proxy forwarded for. It is a request attribute because an injected request is
     * the server's own: what a filter wraps around it later is not seen there.
     */
    public static void noteForwardedFor(ServletRequest request, RemoteAddress client) {
        request.setAttribute(FORWARDED_FOR, client);
    }

    /**
     * The {@code Authorization} header by which a client authenticates (RFC 6749 §2.3.1), which may occur only once
     * (RFC 9110 §5.3): of two, a proxy might check the one and we the other.
     *
     * @throws Rejected with {@code invalid_request} for a second one
     */
    public static Optional<String> authorization(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            throw new Rejected(
                    OAuthError.invalidRequest("The header Authorization is repeated."),
                    "more than one Authorization header");
        }
        return headers.stream().findFirst();
    }
}
