package io.aldaba.kernel.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * What a browser says of why it asks (W3C Fetch Metadata Request Headers). Pages cannot forge it; browsers that are old, and those that
 * came without TLS, say nothing.
 */
public final class FetchMetadata {

    private FetchMetadata() {}

    /**
     * Makes sure that a person is on their way here, as far as the browser tells. A page of others can else have its visitors ask for
     * as much as it names, as images.
     *
     * @throws Rejected with status 400 for what is a part of a page, in a frame, or fetched ahead
     */
    public static void requireNavigation(HttpServletRequest request) {
        // Every browser that says its mode says this, too; Node's fetch, which is none, says a mode alone.
        boolean navigation = saysNothingBut("Sec-Fetch-Dest", "document", request);
        if (!navigation || header("Sec-Purpose", request).contains("prefetch")) {
            throw new Rejected(
                    Problem.malformedRequest(), "a browser asked for a part of a page, or ahead, where a person goes");
        }
    }

    private static boolean saysNothingBut(String name, String value, HttpServletRequest request) {
        String said = header(name, request);
        return said.isEmpty() || said.equals(value);
    }

    private static String header(String name, HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(name)).orElse("").toLowerCase(Locale.ROOT);
    }
}
