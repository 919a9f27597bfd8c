package io.aldaba.kernel.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * What a browser says about the purpose of a request (W3C Fetch Metadata Request Headers). Pages cannot forge it; old
 * browsers, and all browsers without TLS, send nothing.
 */
public final class FetchMetadata {

    private FetchMetadata() {}

    /**
     * Requires that a person navigates here, as far as the browser says. Otherwise a page of another site could make
     * its visitors send any number of requests, as images.
     *
     * @throws Rejected with status 400 for a part of a page, a frame, or a prefetch
     */
    public static void requireNavigation(HttpServletRequest request) {
        // Every browser that sends Sec-Fetch-Mode sends this, too; Node's fetch, which is no browser, sends only the
        // mode.
        boolean navigation = saysNothingBut("Sec-Fetch-Dest", "document", request);
        if (!navigation || header("Sec-Purpose", request).contains("prefetch")) {
            throw new Rejected(
                    Problem.malformedRequest(), "a browser asked for a part of a page, or ahead, where a person goes");
        }
    }

    /** Whether the browser says that a page of another site, or of another host of this site, led here. */
    public static boolean isFromAnotherSite(HttpServletRequest request) {
        return !saysNothingBut("Sec-Fetch-Site", "same-origin", request)
                && !saysNothingBut("Sec-Fetch-Site", "none", request);
    }

    private static boolean saysNothingBut(String name, String value, HttpServletRequest request) {
        String said = header(name, request);
        return said.isEmpty() || said.equals(value);
    }

    private static String header(String name, HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(name)).orElse("").toLowerCase(Locale.ROOT);
    }
}
