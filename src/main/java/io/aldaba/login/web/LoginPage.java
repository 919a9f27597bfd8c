package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LogIn;
import io.aldaba.login.StartSession;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.session.BeginSession;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The login page: shown by whoever needs a login, posted here. */
@Path(LoginPage.PATH)
@RequestScoped
@PageEndpoint
public class LoginPage {

    static final String PATH = "/login";

    private static final String WAY_ON = "continue";
    private static final String USERNAME = "username";
    private static final int OK = 200;

    @Inject
    LogIn logIn;

    @Inject
    StartSession startSession;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    @Any
    Instance<Destination> destinations;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /**
     * Shows the page on the way to a destination.
     *
     * @param wayOn the destination's path with its query
     * @throws Rejected if that leads nowhere
     */
    public Response show(String wayOn, Visit visit) {
        WayOn parsed = parse(wayOn);
        Destination.Purpose purpose = parsed.destination().purpose(parsed.query());
        return pages.show(OK, view(parsed, purpose, purpose.username(), Optional.empty()), visit);
    }

    /** Takes what was typed. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response logIn(String body, @Context HttpServletRequest request) {
        FormParameters form = FormParameters.parse(body);
        Visit visit = visits.of(request, form.get("ui_locales").orElse(""));
        visit.requireGenuine(form);
        WayOn wayOn = parse(form.get(WAY_ON).orElse(""));
        if (form.has("cancel")) {
            return wayOn.destination().giveUp(wayOn.query(), visit);
        }
        RemoteAddress from = new RemoteAddress(request.getRemoteAddr());
        try {
            return enter(form, wayOn, visit, from);
        } catch (Rejected refused) {
            return again(form, wayOn, visit, refused);
        }
    }

    private Response enter(FormParameters form, WayOn wayOn, Visit visit, RemoteAddress from) {
        AuthenticatedUser user = logIn.logIn(
                form.get(USERNAME).orElse(""), Secret.of(form.get("password").orElse("")), from);
        BeginSession.Begun begun = startSession.start(user, form.has("remember"), sessionCookie.secret(visit), from);
        Response onward = pages.seeOther(URI.create(issuer.url(wayOn.text())), visit);
        return Response.fromResponse(onward)
                .header(HttpHeaders.SET_COOKIE, sessionCookie.set(begun))
                .build();
    }

    /** One text for every cause but for too much to do. */
    private Response again(FormParameters form, WayOn wayOn, Visit visit, Rejected refused) {
        int status = refused.rejection().status();
        boolean busy = status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        String fault = busy ? "login.fault.busy" : "login.fault.credentials";
        Destination.Purpose purpose = wayOn.destination().purpose(wayOn.query());
        LoginView view = view(wayOn, purpose, form.get(USERNAME).orElse(""), Optional.of(fault));
        return pages.show(status, view, visit);
    }

    private LoginView view(WayOn wayOn, Destination.Purpose purpose, String username, Optional<String> fault) {
        return new LoginView(
                issuer.url(PATH),
                Map.of(WAY_ON, wayOn.text()),
                purpose.client(),
                username,
                fault,
                true,
                Optional.empty(),
                purpose.formTargets());
    }

    private WayOn parse(String text) {
        return WayOn.parse(text, destinations)
                .orElseThrow(() -> new Rejected(
                        Problem.of("bad-request", "The request is malformed.", 400), "a login on the way to nowhere"));
    }
}
