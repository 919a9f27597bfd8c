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

/** Reads the ways on after a login, and writes the links by which a page hands one to another. */
@Dependent
public class ReturnPaths {

    /** The field and parameter that carries a way on. */
    public static final String FIELD = "continue";

    /** The way on where none was given: the person's own page. */
    public static final String HOME = "/";

    /**
     * The longest way on that any page of ours can be linked with, in characters of the parameter that carries it. The rest of a URL is
     * the service's own address, the path of the page, and what a login adds to the way.
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
     * Reads a way.
     *
     * @throws Rejected if it leads nowhere
     */
    public ReturnPath parse(String text) {
        return ReturnPath.parse(text, destinations).orElseThrow(() -> malformed("a login on the way to nowhere"));
    }

    /** The way that a page was asked for with; home where none was given. */
    public ReturnPath of(FormParameters parameters) {
        return parse(parameters.get(FIELD).orElse(HOME));
    }

    /**
     * The languages of a page that a way on is handed to (OpenID Connect Core §3.1.2.1 {@code ui_locales}), the best first: those that the page
     * was asked for in, or else those of the way. May be empty; for a way that leads nowhere it is, for whoever reads that refuses it.
     */
    public String uiLocales(FormParameters parameters) {
        return parameters
                .get("ui_locales")
                .orElseGet(() -> uiLocales(parameters.get(FIELD).orElse(HOME)));
    }

    /** The languages of a way on. */
    public String uiLocales(String returnPath) {
        try {
            return parse(returnPath).requirements().uiLocales();
        } catch (Rejected nowhere) {
            return "";
        }
    }

    /**
     * Whether a way on can be carried in the URL of any page of ours ({@link Limits#URI}), where its escapes are escaped once more. Who begins
     * one makes sure of it.
     */
    public static boolean fits(String returnPath) {
        return carrying(returnPath).encoded().length() <= LONGEST;
    }

    /** The URL of a page of ours with a way on; empty for one that would be longer than a URL may be. */
    public Optional<String> link(String path, ReturnPath returnPath) {
        return link(path, carrying(returnPath.text()));
    }

    /**
     * The same with the name that was typed, unless there is no room for it.
     *
     * @throws Rejected for a way on that does not {@linkplain #fits fit}; no page of ours leads on it
     */
    String link(String path, ReturnPath returnPath, String typedName) {
        return link(path, carrying(returnPath.text()).with(LoginOption.HINT, typedName))
                .or(() -> link(path, returnPath))
                .orElseThrow(() -> malformed("a way on too long for a URL"));
    }

    /**
     * Where a form of a page of ours is posted to: with the way on where there is room for it, so that it is not lost with the form when
     * the address of the page after it is opened again.
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
