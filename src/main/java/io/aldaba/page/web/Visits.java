package io.aldaba.page.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Secret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the visit from a request. */
@Dependent
public class Visits {

    /** The cookie that identifies a browser even before a login, without prefix. */
    static final String BROWSER = "aldaba-browser";

    /** 32 bytes in unpadded base64url, as {@link RandomTokens} creates them. */
    private static final Pattern BROWSER_SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** The request attribute with the languages of the last visit that was read from it. */
    private static final String LANGUAGES = Visits.class.getName() + ".languages";

    @Inject
    Issuer issuer;

    @Inject
    RandomTokens random;

    @Inject
    Cookies cookies;

    /**
     * The visit of a request. A browser without the cookie, or with a malformed one, gets a new one with the answer
     * ({@link Pages}), unless a form from another site is answered.
     *
     * @param uiLocales the requested languages ({@code ui_locales}), the best first; if empty, those of the previous
     *     visit in the same request, so that an error page has the language of the page that it replaces
     */
    public Visit of(HttpServletRequest request, String uiLocales) {
        Optional<Secret> known = cookies.read(request, BROWSER)
                .filter(value -> BROWSER_SHAPE.matcher(value).matches())
                .map(Secret::of);
        String acceptLanguage =
                Optional.ofNullable(request.getHeader("Accept-Language")).orElse("");
        return new Visit(
                issuer,
                Languages.choose(remembered(request, uiLocales), acceptLanguage),
                known.orElseGet(() -> Secret.of(random.next())),
                known.isEmpty(),
                "POST".equals(request.getMethod()),
                Optional.ofNullable(request.getHeader("Origin")),
                name -> cookies.read(request, name));
    }

    /**
     * The visit of a browser whose session has just ended; the answer gives it another cookie. So no form is valid
     * any more that was filled in or shown before, if somebody goes back to it.
     */
    public Visit renamed(Visit visit) {
        return visit.named(Secret.of(random.next()));
    }

    private static String remembered(HttpServletRequest request, String uiLocales) {
        if (!uiLocales.isEmpty()) {
            request.setAttribute(LANGUAGES, uiLocales);
            return uiLocales;
        }
        return request.getAttribute(LANGUAGES) instanceof String before ? before : "";
    }
}
