package io.aldaba.page.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.web.FormParameters;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One browser's visit: its language, the cookie that identifies it even before a login, and the CSRF token bound to
 * that cookie. Created by {@link Visits}.
 */
public final class Visit {

    /** The hidden field of every form of ours that contains the CSRF token. */
    public static final String CSRF_FIELD = "csrf";

    private static final String PURPOSE = "aldaba csrf ";

    private final Issuer issuer;
    private final Locale locale;
    private final Secret browser;
    private final boolean unknown;
    private final boolean posted;
    private final Optional<String> origin;
    private final Function<String, Optional<String>> cookies;

    Visit(
            Issuer issuer,
            Locale locale,
            Secret browser,
            boolean unknown,
            boolean posted,
            Optional<String> origin,
            Function<String, Optional<String>> cookies) {
        this.issuer = issuer;
        this.locale = locale;
        this.browser = browser;
        this.unknown = unknown;
        this.posted = posted;
        this.origin = origin;
        this.cookies = cookies;
    }

    /** The language of the page. */
    public Locale locale() {
        return locale;
    }

    /** What a form must send back. The token does not reveal the cookie, and only this browser has the cookie. */
    public String csrfToken() {
        return Sha256.of(PURPOSE + browser.reveal()).base64Url();
    }

    /**
     * A secret of this browser for one purpose, which no other browser has: what is bound to it can only come back
     * from this browser.
     */
    public Secret secretFor(String purpose) {
        return Secret.of(Sha256.of("aldaba " + purpose + " " + browser.reveal()).base64Url());
    }

    /** The value of one of our cookies, by its name without prefix ({@link Cookies#read}). */
    public Optional<String> cookie(String name) {
        return cookies.apply(name);
    }

    /**
     * Requires that a posted form comes from a page of ours in this browser: it has this browser's CSRF token, and
     * the browser sends no other origin than the issuer's (RFC 6454 §7; {@code null} is another one). Call this
     * before anything else is done with the form.
     *
     * @throws Rejected with a constant 403
     */
    public void requireCsrfToken(FormParameters form) {
        boolean bound = form.get(CSRF_FIELD)
                .filter(token -> Secret.of(token).equals(Secret.of(csrfToken())))
                .isPresent();
        if (!bound) {
            throw forged("the form has not the CSRF token of the browser");
        }
        if (origin.isPresent() && !isFromHere()) {
            throw forged("the form comes from another origin");
        }
    }

    /**
     * Whether the browser says that a page of ours sent the request. If its form is nevertheless not valid, the form
     * may be shown again: only the cookie that it was bound to has changed, and the answer sets the cookie.
     */
    public boolean isFromHere() {
        return origin.filter(originOf(issuer)::equals).isPresent();
    }

    /** The same visit with another browser cookie, which the answer sets as for a new browser. */
    Visit named(Secret another) {
        return new Visit(issuer, locale, another, true, false, origin, cookies);
    }

    /** The secret in the browser's cookie. */
    Secret browser() {
        return browser;
    }

    /**
     * Whether the answer must set the browser's cookie. The answer to a form from another site must not:
     * {@code SameSite=Lax} withheld a cookie that may exist, and a new one would invalidate the forms and logins in
     * progress.
     */
    boolean isToBeNamed() {
        return unknown && (!posted || isFromHere());
    }

    private static Rejected forged(String why) {
        return new Rejected(
                Problem.of("forged-form", "The form was not sent from a current page of this service.", 403), why);
    }

    /** The origin as browsers serialize it (RFC 6454 §6.2): lower case, and no port if it is the scheme's default. */
    private static String originOf(Issuer issuer) {
        URI uri = URI.create(issuer.value());
        int ownPort = issuer.isSecure() ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == ownPort ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
