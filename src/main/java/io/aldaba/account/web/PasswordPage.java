package io.aldaba.account.web;

import io.aldaba.account.ChangePassword;
import io.aldaba.account.PasswordChange;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.web.LoginPage;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.TypedForm;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.password.PasswordSettings;
import io.aldaba.registration.web.FieldFaults;
import io.aldaba.session.BeginSession.Begun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page on which logged-in users change the password that is stored here. Others get the login page first. Users who
 * have no password here, because they log in by a directory or another provider, are sent to the account page, which
 * says so.
 */
@Path(PasswordPage.PATH)
@ApplicationScoped
@PageEndpoint
public class PasswordPage {

    static final String PATH = AccountForms.PATH + "/password";

    private static final String WRONG = "password.fault.wrong";
    private static final int OK = 200;

    @Inject
    ChangePassword changePassword;

    @Inject
    PasswordSettings passwords;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    LoginPage loginPage;

    @Inject
    RefusalTrail refusalTrail;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Shows the page. */
    @GET
    @Operation(hidden = true)
    public Response show(@Context HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, parameters.get("ui_locales").orElse(""));
        return sessionCookie
                .resume(visit)
                .map(user -> hasPassword(user)
                        ? pages.show(OK, view(user, Map.of(), Optional.empty()), visit)
                        : home(Done.PASSWORD_ELSEWHERE, visit))
                .orElseGet(() -> loginPage.show(PATH, visit));
    }

    /** Takes the form. If the session it was made for is not the browser's by now, it does nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(String body, @Context HttpServletRequest request) {
        TypedForm typed = TypedForm.read(body, Set.of(AccountForms.MADE_FOR));
        Visit visit = visits.of(request, "");
        Optional<Rejected> stale = stale(typed.fields(), visit);
        return sessionCookie
                .resume(visit)
                .filter(user -> isMadeFor(user, typed.fields()) && hasPassword(user))
                .map(user -> stale.map(forged -> refused(user, forged, Optional.of("login.fault.stale"), visit))
                        .orElseGet(() -> change(user, typed, visit, request)))
                .orElseGet(() -> here(visit));
    }

    /** Whether the form is out of date; one that may be of another origin is refused. */
    private static Optional<Rejected> stale(FormParameters form, Visit visit) {
        try {
            visit.requireCsrfToken(form);
            return Optional.empty();
        } catch (Rejected forged) {
            if (!visit.isFromHere()) {
                throw forged;
            }
            return Optional.of(forged);
        }
    }

    private Response change(AuthenticatedUser user, TypedForm typed, Visit visit, HttpServletRequest request) {
        FormParameters form = typed.fields();
        if (form.has("cancel")) {
            return pages.seeOther(URI.create(issuer.url(ReturnPaths.HOME)), visit);
        }
        if (typed.fault().isPresent()) {
            return refused(user, typed.fault().get(), Optional.of(TypedForm.UNREADABLE), visit);
        }
        try {
            Begun begun = changePassword.change(
                    new PasswordChange(secret(form, PasswordChange.CURRENT), secret(form, PasswordChange.CHOSEN)),
                    user,
                    sessionCookie.secret(visit).orElseThrow(),
                    RequestParts.from(request));
            return Response.fromResponse(home(Done.PASSWORD_CHANGED, visit))
                    .header(HttpHeaders.SET_COOKIE, sessionCookie.set(begun))
                    .build();
        } catch (Rejected refused) {
            // Somebody whose session ended meanwhile could only be refused again.
            return isConflict(refused) && sessionCookie.resume(visit).isEmpty()
                    ? here(visit)
                    : refused(user, refused, Optional.empty(), visit);
        } catch (RuntimeException failure) {
            return again(user, refusalTrail.passing(failure), Optional.empty(), visit);
        }
    }

    private static Secret secret(FormParameters form, String field) {
        return Secret.of(form.get(field).orElse(""));
    }

    private static boolean isMadeFor(AuthenticatedUser user, FormParameters form) {
        return form.get(AccountForms.MADE_FOR)
                .filter(madeFor -> madeFor.equals(madeFor(user)))
                .isPresent();
    }

    private static String madeFor(AuthenticatedUser user) {
        return user.login().session().orElseThrow().value();
    }

    /** Whose password is stored here is asked nowhere else for it, so there is no other to change (ADR 33). */
    private static boolean hasPassword(AuthenticatedUser user) {
        return user.user().passwordHash().isPresent();
    }

    private Response refused(AuthenticatedUser user, Rejected refused, Optional<String> known, Visit visit) {
        refusalTrail.refused(refused);
        return again(user, refused.rejection(), known, visit);
    }

    private Response again(AuthenticatedUser user, Rejection refused, Optional<String> known, Visit visit) {
        Map<String, String> faults = known.isPresent() ? Map.of() : faults(refused);
        String fault = known.orElseGet(() -> faults.isEmpty() ? unblamed(refused) : "register.faulty");
        return pages.show(refused.status(), view(user, faults, Optional.of(fault)), visit);
    }

    /** The faults by field; a wrong password, and too many of them, as {@link ChangePassword} refuses them. */
    private static Map<String, String> faults(Rejection refused) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (refused instanceof Problem problem) {
            problem.faults().forEach(fault -> faults.put(fault.field(), FieldFaults.ofPassword(fault.message())));
        } else if (!isBusy(refused)) {
            faults.put(PasswordChange.CURRENT, WRONG);
        }
        return faults;
    }

    private static String unblamed(Rejection refused) {
        return isBusy(refused) ? "login.fault.busy" : "password.fault.changed";
    }

    private static boolean isConflict(Rejected refused) {
        return refused.rejection().status() == Response.Status.CONFLICT.getStatusCode();
    }

    private static boolean isBusy(Rejection refused) {
        return refused.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    }

    private PasswordView view(AuthenticatedUser user, Map<String, String> faults, Optional<String> fault) {
        return new PasswordView(
                issuer.url(PATH),
                Map.of(AccountForms.MADE_FOR, madeFor(user)),
                user.username().value(),
                fault,
                faults,
                passwords.policy().minimumLength());
    }

    private Response home(Done done, Visit visit) {
        return pages.seeOther(URI.create(issuer.url(done.after(ReturnPaths.HOME))), visit);
    }

    /** The page anew, for whoever is logged in by now; or the login page. */
    private Response here(Visit visit) {
        return pages.seeOther(URI.create(issuer.url(PATH)), visit);
    }
}
