package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Reads return paths, and writes the links by which one page passes a return path to another. */
@Dependent
public class ReturnPaths {

    /** The form field and query parameter that carries a return path. */
    public static final String FIELD = "continue";

    /**
     * The query parameter of the login page in a link by which a user chooses how to log in: the page redirects nobody,
     * whatever name the return path suggests. Its value is {@code 1} or {@link #DECLINED}.
     */
    static final String CHOOSE = "choose";

    /** The value of {@link #CHOOSE} for a user who was not logged in at another provider, which the page says. */
    static final String DECLINED = "declined";

    /** The default return path: the user's own page. */
    public static final String HOME = "/";

    /**
     * The longest return path that any of our pages can be linked with, in characters of the encoded parameter. The
     * rest of a URL is the service's own address, the path of the page, and what a login adds to the return path.
     */
    private static final int LONGEST = Limits.URI - 512;

    private final List<Destination> destinations;
    private final Issuer issuer;

    @Inject
    public ReturnPaths(@Any Instance<Destination> destinations, Issuer issuer) {
        this(destinations.stream().toList(), issuer);
    }

    ReturnPaths(List<Destination> destinations, Issuer issuer) {
        this.destinations = destinations;
        this.issuer = issuer;
    }

    /**
     * Reads a return path.
     *
     * @throws Rejected if no destination owns it
     */
    public ReturnPath parse(String text) {
        return ReturnPath.parse(text, destinations).orElseThrow(() -> malformed("a login on the way to nowhere"));
    }

    /** The return path of a request for a page; the home page if there is none. */
    public ReturnPath of(FormParameters parameters) {
        return parse(parameters.get(FIELD).orElse(HOME));
    }

    /**
     * The languages of a page that has a return path (OpenID Connect Core §3.1.2.1 {@code ui_locales}), the best
     * first: those of the page's request, or else those of the return path. May be empty; it is empty for a return
     * path that no destination owns, which its reader rejects.
     */
    public String uiLocales(FormParameters parameters) {
        return parameters
                .get("ui_locales")
                .orElseGet(() -> uiLocales(parameters.get(FIELD).orElse(HOME)));
    }

    /** The languages of a return path. */
    public String uiLocales(String returnPath) {
        try {
            return parse(returnPath).uiLocales();
        } catch (Rejected nowhere) {
            return "";
        }
    }

    /**
     * Whether the URL of any of our pages can carry a return path ({@link Limits#URI}); its escapes are escaped once
     * more there. Code that begins a return path must check this.
     */
    public static boolean fits(String returnPath) {
        return carrying(returnPath).encoded().length() <= LONGEST;
    }

    /** The URL of one of our pages with a return path; empty if it would be longer than a URL may be. */
    public Optional<String> link(String path, ReturnPath returnPath) {
        return link(path, carrying(returnPath.text()));
    }

    /**
     * The URL of the login page for a user who chose to log in another way. With {@link #link}, the page would send
     * them to the provider that is responsible for the name that the return path suggests, where they may come from.
     */
    public String linkToLogin(ReturnPath returnPath) {
        return choosing(returnPath, "1");
    }

    /** The same for a user who was not logged in at another provider. */
    public String linkToLoginAfterDeclined(ReturnPath returnPath) {
        return choosing(returnPath, DECLINED);
    }

    /** Without the return path if that is too long for a link, which that of no page of ours is. */
    private String choosing(ReturnPath returnPath, String why) {
        return link(LoginPage.PATH, carrying(returnPath.text()).with(CHOOSE, why))
                .orElseGet(() -> issuer.url(LoginPage.PATH));
    }

    /**
     * The URL of one of our pages with a return path and the typed name, unless there is no room for the name.
     *
     * @throws Rejected for a return path that does not {@linkplain #fits fit}; none of our pages begins one
     */
    String link(String path, ReturnPath returnPath, String typedName) {
        return link(path, carrying(returnPath.text()).with(LoginOption.HINT, typedName))
                .or(() -> link(path, returnPath))
                .orElseThrow(() -> malformed("a way on too long for a URL"));
    }

    /**
     * The URL that a form of one of our pages is posted to. It contains the return path if there is room, so that the
     * path is not lost when the user opens the address of the resulting page again.
     */
    public String action(String path, ReturnPath returnPath) {
        return returnPath.text().equals(HOME)
                ? issuer.url(path)
                : link(path, returnPath).orElseGet(() -> issuer.url(path));
    }

    private Optional<String> link(String path, FormParameters parameters) {
        String url = issuer.url(path + "?" + parameters.encoded());
        return url.length() > Limits.URI ? Optional.empty() : Optional.of(url);
    }

    private static FormParameters carrying(String returnPath) {
        return FormParameters.parse("").with(FIELD, returnPath);
    }

    private static Rejected malformed(String forOperator) {
        return new Rejected(Problem.malformedRequest(), forOperator);
    }
}
