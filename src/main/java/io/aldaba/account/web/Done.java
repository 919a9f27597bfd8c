package io.aldaba.account.web;

import io.aldaba.kernel.web.FetchMetadata;
import io.aldaba.kernel.web.FormParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a form of the account has done, as the page after it says. It travels in the URL of that page, as one of these
 * codes; nothing else of the URL is shown, and nothing at all to somebody who comes from another site.
 */
enum Done {
    SESSION_ENDED("session-ended"),
    OTHERS_ENDED("others-ended"),
    CONSENT_WITHDRAWN("consent-withdrawn"),
    PASSWORD_CHANGED("password-changed"),

    /** Nothing was done: there is no password here that could be changed. */
    PASSWORD_ELSEWHERE("password-elsewhere");

    private static final String FIELD = "done";

    private final String code;

    Done(String code) {
        this.code = code;
    }

    /** The code in the URL of the request, if the browser does not say that another site made it. */
    static Optional<Done> in(FormParameters query, HttpServletRequest request) {
        return query.get(FIELD)
                .filter(code -> !FetchMetadata.isFromAnotherSite(request))
                .flatMap(code -> Arrays.stream(values())
                        .filter(done -> done.code.equals(code))
                        .findFirst());
    }

    /** The path of a page that says it. */
    String after(String path) {
        return path + "?" + FormParameters.parse("").with(FIELD, code).encoded();
    }

    /** The key of the text. */
    String text() {
        return "home.done." + code;
    }
}
