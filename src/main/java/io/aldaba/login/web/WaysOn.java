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
public class WaysOn {

    /** The field and parameter that carries a way on. */
    public static final String FIELD = "continue";

    /** The way of who did not come from anywhere: the service's own page for who is logged in. */
    public static final String HOME = "/";

    private final List<Destination> destinations;
    private final Issuer issuer;

    @Inject
    public WaysOn(@Any Instance<Destination> destinations, Issuer issuer) {
        this(destinations.stream().toList(), issuer);
    }

    WaysOn(List<Destination> destinations, Issuer issuer) {
        this.destinations = destinations;
        this.issuer = issuer;
    }

    /**
     * Reads a way.
     *
     * @throws Rejected if it leads nowhere
     */
    public WayOn parse(String text) {
        return WayOn.parse(text, destinations)
                .orElseThrow(() -> new Rejected(
                        Problem.of("bad-request", "The request is malformed.", 400), "a login on the way to nowhere"));
    }

    /** The way that a page was asked for with; home where none was given. */
    public WayOn of(FormParameters parameters) {
        return parse(parameters.get(FIELD).orElse(HOME));
    }

    /** The URL of a page of ours with a way on; empty for one that would be longer than a URL may be. */
    public Optional<String> link(String path, WayOn wayOn) {
        String query = FormParameters.parse("").with(FIELD, wayOn.text()).encoded();
        String url = issuer.url(path + "?" + query);
        return url.length() > Limits.URI ? Optional.empty() : Optional.of(url);
    }
}
