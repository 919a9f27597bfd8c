package io.aldaba.page.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Secret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from a request whose visit it is. */
@Dependent
public class Visits {

    /** The cookie a browser is known by before anybody logged in, without prefix. */
    static final String BROWSER = "aldaba-browser";

    /** 32 bytes in unpadded base64url, as {@link RandomTokens} gives them. */
    private static final Pattern BROWSER_SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Where a request has the languages of the visit that was read from it last. */
    private static final String LANGUAGES = Visits.class.getName() + ".languages";

    @Inject
    Issuer issuer;

    @Inject
    RandomTokens random;

    @Inject
    Cookies cookies;

    /**
     * The visit of a request. A browser without the cookie, or with one of another shape, gets a new one with the answer
     * ({@link Pages}), unless that is one to a form from elsewhere.
     *
     * @param uiLocales the languages that were asked for ({@code ui_locales}), the best first; where it is empty, those of the visit before
     *     in the same request, so that a refusal speaks as the page would have that it takes the place of
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
     * The visit of a browser at which somebody's session has just ended, which the answer gives another name: no form counts any more that
     * was filled in or shown before, whoever goes back to it.
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
