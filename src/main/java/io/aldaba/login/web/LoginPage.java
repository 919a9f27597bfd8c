package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.user.RegistrationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The login page: shown by whoever needs a login, posted here. */
@Path(LoginPage.PATH)
@ApplicationScoped
@PageEndpoint
public class LoginPage {

    /** The path of the page. */
    public static final String PATH = "/login";

    /** Where the page to register is, which the login page links. */
    public static final String REGISTER_PATH = "/register";

    private static final String USERNAME = "username";
    private static final String NEXT = "next";
    private static final int OK = 200;

    @Inject
    Arrival arrival;

    @Inject
    WaysOn waysOn;

    @Inject
    LoginOptions options;

    @Inject
    RegistrationSettings registrationSettings;

    @Inject
    RefusalTrail refusalTrail;

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
        return show(waysOn.parse(wayOn), visit);
    }

    /** Shows the page on the way that is asked for, or home. */
    @GET
    @Operation(hidden = true)
    public Response show(@Context HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, waysOn.uiLocales(parameters));
        return show(waysOn.of(parameters), visit);
    }

    /** Takes what was typed. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response logIn(String body, @Context HttpServletRequest request) {
        FormParameters form = FormParameters.parse(body);
        Visit visit = visits.of(request, waysOn.uiLocales(form));
        try {
            visit.requireGenuine(form);
        } catch (Rejected forged) {
            return stale(form, visit, forged);
        }
        WayOn wayOn = waysOn.parse(form.get(WaysOn.FIELD).orElse(""));
        if (form.has("cancel")) {
            return wayOn.destination().giveUp(wayOn.query(), visit);
        }
        if (form.has(NEXT)) {
            return named(form, wayOn, visit);
        }
        if (options.route(name(form), wayOn).isPresent()) {
            return elsewhere(form, wayOn, visit);
        }
        try {
            return enter(form, wayOn, visit, request);
        } catch (Rejected refused) {
            refusalTrail.refused(refused);
            return again(form, wayOn, visit, refused.rejection());
        } catch (RuntimeException failure) {
            return again(form, wayOn, visit, refusalTrail.passing(failure));
        }
    }

    /**
     * Shows the page to who tried another way and has to choose again.
     *
     * @param wayOn the destination's path with its query
     * @param fault the key of the text that tells what went wrong
     * @throws Rejected if that leads nowhere
     */
    public Response again(String wayOn, String fault, Visit visit) {
        WayOn way = waysOn.parse(wayOn);
        Destination.Purpose purpose = way.purpose();
        return pages.show(OK, view(way, purpose, purpose.username(), Optional.of(fault)), visit);
    }

    /** Whom somebody else proves is led there at once. */
    private Response show(WayOn wayOn, Visit visit) {
        Destination.Purpose purpose = wayOn.purpose();
        return options.route(purpose.username(), wayOn)
                .map(there -> pages.seeOther(there, visit))
                .orElseGet(() -> pages.show(OK, view(wayOn, purpose, purpose.username(), Optional.empty()), visit));
    }

    /** The name is known, and so who proves it. */
    private Response named(FormParameters form, WayOn wayOn, Visit visit) {
        String name = name(form);
        return options.route(name, wayOn)
                .map(there -> pages.seeOther(there, visit))
                .orElseGet(() -> pages.show(OK, view(wayOn, wayOn.purpose(), name, Optional.empty()), visit));
    }

    /** A password of somebody whom others prove is not looked at. The page that had it may not lead to them where it ends here, the next one may. */
    private Response elsewhere(FormParameters form, WayOn wayOn, Visit visit) {
        String name = name(form);
        Optional<String> fault = Optional.of("login.fault.elsewhere");
        return pages.show(OK, view(wayOn, wayOn.purpose(), name, fault, false), visit);
    }

    private Response enter(FormParameters form, WayOn wayOn, Visit visit, HttpServletRequest request) {
        return arrival.enter(
                name(form), Secret.of(form.get("password").orElse("")), form.has("remember"), wayOn, visit, request);
    }

    /** What became of a page of ours that outlived its token: the same page with another one. A form from elsewhere is not looked at. */
    private Response stale(FormParameters form, Visit visit, Rejected forged) {
        if (!visit.isFromHere()) {
            throw forged;
        }
        WayOn wayOn = waysOn.parse(form.get(WaysOn.FIELD).orElse(""));
        refusalTrail.refused(forged);
        String name = name(form);
        boolean asksPassword = !form.has(NEXT) && asksPassword(name);
        LoginView view = view(wayOn, wayOn.purpose(), name, Optional.of("login.fault.stale"), asksPassword);
        return pages.show(forged.rejection().status(), view, visit);
    }

    /** One text for every cause but for too much to do. */
    private Response again(FormParameters form, WayOn wayOn, Visit visit, Rejection refused) {
        int status = refused.status();
        boolean busy = status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        String fault = busy ? "login.fault.busy" : "login.fault.credentials";
        LoginView view = view(wayOn, wayOn.purpose(), name(form), Optional.of(fault));
        return pages.show(status, view, visit);
    }

    private LoginView view(WayOn wayOn, Destination.Purpose purpose, String username, Optional<String> fault) {
        return view(wayOn, purpose, username, fault, asksPassword(username));
    }

    /** What was typed, without what keyboards of telephones put behind it. */
    private static String name(FormParameters form) {
        return form.get(USERNAME).orElse("").strip();
    }

    private boolean asksPassword(String username) {
        return !username.isEmpty() || !options.routesAny();
    }

    private LoginView view(
            WayOn wayOn, Destination.Purpose purpose, String username, Optional<String> fault, boolean asksPassword) {
        return new LoginView(
                waysOn.action(PATH, wayOn),
                Map.of(WaysOn.FIELD, wayOn.text()),
                purpose.client(),
                username,
                fault,
                wayOn.destination().mayGiveUp(),
                registrationSettings.enabled() ? waysOn.link(REGISTER_PATH, wayOn) : Optional.empty(),
                !asksPassword || purpose.endsElsewhere(),
                asksPassword,
                options.choices(wayOn));
    }
}
