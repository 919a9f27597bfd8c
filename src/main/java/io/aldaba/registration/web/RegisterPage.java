package io.aldaba.registration.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.web.Arrival;
import io.aldaba.login.web.LoginPage;
import io.aldaba.login.web.ReturnPath;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.TypedForm;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.password.PasswordSettings;
import io.aldaba.user.RegisterUser;
import io.aldaba.user.Registration;
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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page to register: reached from the login page, or because a client asks for it (Initiating User Registration
 * via OpenID Connect §4). A newly registered user is logged in and goes on to the destination.
 */
@Path(LoginPage.REGISTER_PATH)
@ApplicationScoped
@PageEndpoint
public class RegisterPage {

    private static final String PASSWORD = "password";
    private static final String USERNAME = "username";
    private static final List<String> SHOWN = List.of(USERNAME, "email", "name");
    private static final int OK = 200;

    @Inject
    RegistrationSettings settings;

    @Inject
    PasswordSettings passwords;

    @Inject
    RegisterUser registerUser;

    @Inject
    Arrival arrival;

    @Inject
    ReturnPaths returnPaths;

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
     * @param returnPath the destination's path with its query
     * @throws Rejected if that is no valid destination, or registration is disabled
     */
    public Response show(String returnPath, Visit visit) {
        requireOpen();
        return show(returnPaths.parse(returnPath), visit);
    }

    /** Shows the page on the way to the requested destination, or to the start page. */
    @GET
    @Operation(hidden = true)
    public Response show(@Context HttpServletRequest request) {
        requireOpen();
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, returnPaths.uiLocales(parameters));
        return show(returnPaths.of(parameters), visit);
    }

    /** Takes the form. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response register(String body, @Context HttpServletRequest request) {
        requireOpen();
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
        RemoteAddress from = RequestParts.from(request);
        try {
            registerUser.register(registration(form), from);
        } catch (Rejected refused) {
            return FieldFaults.isTaken(refused.rejection())
                    ? enter(form, returnPath, visit, request).orElseGet(() -> refused(form, returnPath, visit, refused))
                    : refused(form, returnPath, visit, refused);
        } catch (RuntimeException failure) {
            return again(form, returnPath, visit, refusalTrail.passing(failure));
        }
        return enter(form, returnPath, visit, request)
                .orElseGet(() -> pages.seeOther(URI.create(issuer.url(returnPath.text())), visit));
    }

    /**
     * Logs in with the submitted credentials, because only that starts a session; empty if it fails. A user with an
     * account finds the login page then. After a conflict it succeeds if the first of two clicks created the account;
     * guesses here cost as much as at the login page.
     */
    private Optional<Response> enter(
            FormParameters form, ReturnPath returnPath, Visit visit, HttpServletRequest request) {
        try {
            Secret password = Secret.of(form.get(PASSWORD).orElse(""));
            return Optional.of(arrival.enterRegistered(
                    shown(form).getOrDefault(USERNAME, ""), password, returnPath, visit, request));
        } catch (Rejected refused) {
            refusalTrail.refused(refused);
        } catch (RuntimeException failure) {
            refusalTrail.passing(failure);
        }
        return Optional.empty();
    }

    private static Registration registration(FormParameters form) {
        Map<String, String> fields = shown(form);
        form.get(PASSWORD).ifPresent(password -> fields.put(PASSWORD, password));
        return new Registration(fields);
    }

    /** The submitted fields except for the password, without the spaces that phone keyboards append. */
    private static Map<String, String> shown(FormParameters form) {
        Map<String, String> values = new LinkedHashMap<>();
        SHOWN.forEach(name -> form.get(name).ifPresent(value -> values.put(name, value.strip())));
        return values;
    }

    private Response show(ReturnPath returnPath, Visit visit) {
        return pages.show(OK, view(returnPath, Map.of(), Map.of(), Optional.empty()), visit);
    }

    /**
     * Handles a form whose CSRF token is stale: shows the page again with a new token. A form from another site is
     * refused.
     */
    private Response stale(FormParameters form, Visit visit, Rejected forged) {
        if (!visit.isFromHere()) {
            throw forged;
        }
        ReturnPath returnPath = returnPaths.parse(form.get(ReturnPaths.FIELD).orElse(""));
        refusalTrail.refused(forged);
        RegisterView view = view(returnPath, shown(form), Map.of(), Optional.of("login.fault.stale"));
        return pages.show(forged.rejection().status(), view, visit);
    }

    private Response unreadable(ReturnPath returnPath, Visit visit, Rejected unreadable) {
        refusalTrail.refused(unreadable);
        RegisterView view = view(returnPath, Map.of(), Map.of(), Optional.of(TypedForm.UNREADABLE));
        return pages.show(unreadable.rejection().status(), view, visit);
    }

    private Response refused(FormParameters form, ReturnPath returnPath, Visit visit, Rejected refused) {
        refusalTrail.refused(refused);
        return again(form, returnPath, visit, refused.rejection());
    }

    private Response again(FormParameters form, ReturnPath returnPath, Visit visit, Rejection refused) {
        Map<String, String> faults = FieldFaults.of(refused);
        String fault = faults.isEmpty() ? FieldFaults.unblamed(refused) : "register.faulty";
        return pages.show(refused.status(), view(returnPath, shown(form), faults, Optional.of(fault)), visit);
    }

    private RegisterView view(
            ReturnPath returnPath, Map<String, String> values, Map<String, String> faults, Optional<String> fault) {
        return new RegisterView(
                returnPaths.action(LoginPage.REGISTER_PATH, returnPath),
                Map.of(ReturnPaths.FIELD, returnPath.text()),
                values,
                fault,
                faults,
                passwords.policy().minimumLength(),
                returnPaths.linkToLogin(returnPath),
                returnPath.purpose().endsElsewhere());
    }

    private void requireOpen() {
        if (!settings.enabled()) {
            throw new Rejected(Problem.notFound(), "registration is closed");
        }
    }
}
