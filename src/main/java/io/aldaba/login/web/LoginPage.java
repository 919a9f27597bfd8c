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
import io.aldaba.page.web.TypedForm;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The login page: shown by any page that needs a login, posted here. */
@Path(LoginPage.PATH)
@ApplicationScoped
@PageEndpoint
public class LoginPage {

    /** The path of the page. */
    public static final String PATH = "/login";

    /** The path of the registration page, which the login page links to. */
    public static final String REGISTER_PATH = "/register";

    private static final String USERNAME = "username";
    private static final String NEXT = "next";
    private static final String REMEMBER = "remember";
    private static final int OK = 200;
    private static final Optional<String> DECLINED = Optional.of("login.fault.declined");

    @Inject
    Arrival arrival;

    @Inject
    ReturnPaths returnPaths;

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
     * Shows the page with a return path.
     *
     * @param returnPath the destination's path with its query
     * @throws Rejected if no destination owns it
     */
    public Response show(String returnPath, Visit visit) {
        return show(returnPaths.parse(returnPath), visit);
    }

    /**
     * Shows the page with the return path of the request, or that of the home page; redirects nobody who came to choose
     * ({@link ReturnPaths#linkToLogin}).
     */
    @GET
    @Operation(hidden = true)
    public Response show(@Context HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, returnPaths.uiLocales(parameters));
        ReturnPath returnPath = returnPaths.of(parameters);
        return parameters
                .get(ReturnPaths.CHOOSE)
                .map(why -> choose(returnPath, why.equals(ReturnPaths.DECLINED) ? DECLINED : Optional.empty(), visit))
                .orElseGet(() -> show(returnPath, visit));
    }

    /** Processes the submitted form. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response logIn(String body, @Context HttpServletRequest request) {
        TypedForm typed = TypedForm.read(body, Set.of(ReturnPaths.FIELD));
        FormParameters form = typed.fields();
        Visit visit = visits.of(request, returnPaths.uiLocales(form));
        try {
            visit.requireCsrfToken(form);
        } catch (Rejected forged) {
            return stale(form, visit, forged);
        }
        ReturnPath returnPath = returnPaths.parse(form.get(ReturnPaths.FIELD).orElse(""));
        if (typed.fault().isPresent()) {
            return unreadable(returnPath, visit, typed.fault().get());
        }
        if (form.has("cancel")) {
            return returnPath.destination().giveUp(returnPath.query(), visit);
        }
        if (form.has(NEXT)) {
            return named(form, returnPath, visit);
        }
        if (options.route(name(form), returnPath).isPresent()) {
            return elsewhere(form, returnPath, visit);
        }
        try {
            return enter(form, returnPath, visit, request);
        } catch (Rejected refused) {
            refusalTrail.refused(refused);
            return again(form, returnPath, visit, refused.rejection());
        } catch (RuntimeException failure) {
            return again(form, returnPath, visit, refusalTrail.passing(failure));
        }
    }

    /**
     * Shows the page to a user whose login by another option failed.
     *
     * @param returnPath the destination's path with its query
     * @param fault the key of the text that says what went wrong
     * @throws Rejected if no destination owns it
     */
    public Response again(String returnPath, String fault, Visit visit) {
        ReturnPath way = returnPaths.parse(returnPath);
        Destination.Purpose purpose = way.purpose();
        return pages.show(OK, view(way, purpose, Typed.suggested(purpose), Optional.of(fault)), visit);
    }

    /** A user for whom another option is responsible is redirected to it at once. */
    private Response show(ReturnPath returnPath, Visit visit) {
        Destination.Purpose purpose = returnPath.purpose();
        return options.route(purpose.username(), returnPath)
                .map(there -> pages.seeOther(there, visit))
                .orElseGet(() ->
                        pages.show(OK, view(returnPath, purpose, Typed.suggested(purpose), Optional.empty()), visit));
    }

    /** Another option that is responsible for the suggested name gets it only if the user does not change it. */
    private Response choose(ReturnPath returnPath, Optional<String> fault, Visit visit) {
        Destination.Purpose purpose = returnPath.purpose();
        String name = purpose.username();
        boolean asksPassword =
                asksPassword(name) && options.route(name, returnPath).isEmpty();
        return pages.show(OK, view(returnPath, purpose, Typed.suggested(purpose), fault, asksPassword), visit);
    }

    /** The name is known, and with it the option that is responsible. */
    private Response named(FormParameters form, ReturnPath returnPath, Visit visit) {
        String name = name(form);
        return options.route(name, returnPath)
                .map(there -> pages.seeOther(there, visit))
                .orElseGet(() -> pages.show(
                        OK, view(returnPath, returnPath.purpose(), Typed.in(form), Optional.empty()), visit));
    }

    /**
     * If another option is responsible for the name, the password is not looked at. If the login ends at this
     * service, the form that carried it must not redirect to the provider; the form of the next page may.
     */
    private Response elsewhere(FormParameters form, ReturnPath returnPath, Visit visit) {
        Optional<String> fault = Optional.of("login.fault.elsewhere");
        return pages.show(OK, view(returnPath, returnPath.purpose(), Typed.in(form), fault, false), visit);
    }

    private Response enter(FormParameters form, ReturnPath returnPath, Visit visit, HttpServletRequest request) {
        return arrival.enter(
                name(form), Secret.of(form.get("password").orElse("")), form.has(REMEMBER), returnPath, visit, request);
    }

    /**
     * The answer to a form whose CSRF token has expired: the same page with a new token. A form of another origin is
     * not looked at.
     */
    private Response stale(FormParameters form, Visit visit, Rejected forged) {
        if (!visit.isFromHere()) {
            throw forged;
        }
        ReturnPath returnPath = returnPaths.parse(form.get(ReturnPaths.FIELD).orElse(""));
        refusalTrail.refused(forged);
        Typed typed = Typed.in(form);
        boolean asksPassword = !form.has(NEXT) && asksPassword(typed.name);
        LoginView view = view(returnPath, returnPath.purpose(), typed, Optional.of("login.fault.stale"), asksPassword);
        return pages.show(forged.rejection().status(), view, visit);
    }

    private Response unreadable(ReturnPath returnPath, Visit visit, Rejected unreadable) {
        refusalTrail.refused(unreadable);
        Destination.Purpose purpose = returnPath.purpose();
        LoginView view = view(returnPath, purpose, Typed.suggested(purpose), Optional.of(TypedForm.UNREADABLE));
        return pages.show(unreadable.rejection().status(), view, visit);
    }

    /** The same text for every cause, except for overload. */
    private Response again(FormParameters form, ReturnPath returnPath, Visit visit, Rejection refused) {
        int status = refused.status();
        boolean busy = status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        String fault = busy ? "login.fault.busy" : LoginView.CREDENTIALS;
        LoginView view = view(returnPath, returnPath.purpose(), Typed.in(form), Optional.of(fault));
        return pages.show(status, view, visit);
    }

    private LoginView view(ReturnPath returnPath, Destination.Purpose purpose, Typed typed, Optional<String> fault) {
        return view(returnPath, purpose, typed, fault, asksPassword(typed.name));
    }

    /** The typed name, without the spaces that phone keyboards append. */
    private static String name(FormParameters form) {
        return form.get(USERNAME).orElse("").strip();
    }

    /** What is filled in: what was typed and checked before, or the suggested name. */
    private record Typed(String name, boolean remembered) {

        static Typed in(FormParameters form) {
            return new Typed(LoginPage.name(form), form.has(REMEMBER));
        }

        static Typed suggested(Destination.Purpose purpose) {
            return new Typed(purpose.username(), false);
        }
    }

    private boolean asksPassword(String username) {
        return !username.isEmpty() || !options.routesAny();
    }

    private LoginView view(
            ReturnPath returnPath,
            Destination.Purpose purpose,
            Typed typed,
            Optional<String> fault,
            boolean asksPassword) {
        return new LoginView(
                returnPaths.action(PATH, returnPath),
                Map.of(ReturnPaths.FIELD, returnPath.text()),
                purpose.client(),
                typed.name,
                typed.remembered,
                fault,
                returnPath.destination().mayGiveUp(),
                registrationSettings.enabled() ? returnPaths.link(REGISTER_PATH, returnPath) : Optional.empty(),
                !asksPassword || purpose.endsElsewhere(),
                asksPassword,
                options.choices(returnPath));
    }
}
