package io.aldaba.device.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.device.CheckUserCode;
import io.aldaba.device.DecideDeviceRequest;
import io.aldaba.device.DeviceRequest;
import io.aldaba.device.UserCode;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.web.LoginPage;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.token.ChooseResource;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Asks who is logged in whether a device may go on, every time (RFC 8628 §3.3, §5.4), and takes the answer. A code is tried
 * here only, so whoever guesses needs an account to guess with.
 */
@Path(DeviceConsentPage.PATH)
@ApplicationScoped
@PageEndpoint
public class DeviceConsentPage {

    static final String PATH = UserCodePage.PATH + "/confirm";

    private static final String SESSION = "session";
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    CheckUserCode checkUserCode;

    @Inject
    DecideDeviceRequest decideDeviceRequest;

    @Inject
    ChooseResource chooseResource;

    @Inject
    UserCodePage userCodePage;

    @Inject
    LoginPage loginPage;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    RefusalTrail refusalTrail;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Asks, once it is known whom. */
    @GET
    @Operation(hidden = true)
    public Response ask(@Context HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, "");
        return read(parameters)
                .map(code -> ask(code, visit, RequestParts.from(request)))
                .orElseGet(() -> pages.seeOther(URI.create(issuer.url(UserCodePage.PATH)), visit));
    }

    /** Takes the person's answer. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(String body, @Context HttpServletRequest request) {
        FormParameters form = FormParameters.parse(body);
        Visit visit = visits.of(request, "");
        visit.requireGenuine(form);
        UserCode code = read(form)
                .orElseThrow(() -> new Rejected(
                        Problem.of("bad-request", "The request is malformed.", 400), "a decision about no user code"));
        return sessionCookie
                .resume(visit)
                .filter(user -> form.get(SESSION).filter(session(user)::equals).isPresent())
                .map(user -> decided(code, form, user, visit, RequestParts.from(request)))
                .orElseGet(() -> pages.seeOther(URI.create(issuer.url(wayBack(code))), visit));
    }

    private Response ask(UserCode code, Visit visit, RemoteAddress from) {
        Optional<AuthenticatedUser> user = sessionCookie.resume(visit);
        if (user.isEmpty()) {
            return loginPage.show(wayBack(code), visit);
        }
        try {
            DeviceRequest asked = checkUserCode.check(code, user.get(), from);
            return asked.allowed()
                    .map(allowed -> userCodePage.told(allowed, visit))
                    .orElseGet(() -> pages.show(OK, view(asked, code, user.get()), visit));
        } catch (Rejected refused) {
            return again(code, refused, visit);
        }
    }

    private Response decided(
            UserCode code, FormParameters form, AuthenticatedUser user, Visit visit, RemoteAddress from) {
        boolean allowed = form.get("decision").filter("allow"::equals).isPresent();
        try {
            DeviceRequest asked = checkUserCode.check(code, user, from);
            return asked.allowed()
                    .map(before -> userCodePage.told(before, visit))
                    .orElseGet(() -> decide(asked, allowed, code, user, visit, from));
        } catch (Rejected refused) {
            return again(code, refused, visit);
        }
    }

    /**
     * One decision counts; who is a moment slower than the first of two clicks is told what that one was, and whose session is over by
     * now logs in first.
     */
    private Response decide(
            DeviceRequest asked,
            boolean allowed,
            UserCode code,
            AuthenticatedUser user,
            Visit visit,
            RemoteAddress from) {
        try {
            decideDeviceRequest.decide(asked, allowed, user, from);
        } catch (Rejected late) {
            if (late.rejection().equals(OAuthError.loginRequired())) {
                return pages.seeOther(URI.create(issuer.url(wayBack(code))), visit);
            }
            boolean before = checkUserCode.check(code, user, from).allowed().orElseThrow(() -> late);
            return userCodePage.told(before, visit);
        }
        return userCodePage.end(allowed, visit);
    }

    /** The page of the code once more, and what was wrong with it. */
    private Response again(UserCode code, Rejected refused, Visit visit) {
        refusalTrail.refused(refused);
        int status = refused.rejection().status();
        String fault = status == TOO_MANY_REQUESTS ? "device.fault.throttled" : "device.fault.unknown";
        return userCodePage.show(status, code.shown(), Optional.of(fault), visit);
    }

    private DeviceConsentView view(DeviceRequest asked, UserCode code, AuthenticatedUser user) {
        return new DeviceConsentView(
                issuer.url(PATH),
                Map.of(UserCodePage.USER_CODE, code.shown(), SESSION, session(user)),
                ClientView.of(asked.client()),
                user.username().value(),
                List.copyOf(asked.authorization().scope().tokens()),
                List.copyOf(chooseResource.askedAbout(asked.authorization().resources())),
                code.shown());
    }

    private static Optional<UserCode> read(FormParameters parameters) {
        return parameters.get(UserCodePage.USER_CODE).flatMap(UserCode::parse);
    }

    private static String wayBack(UserCode code) {
        return PATH + "?" + UserCodePage.query(code);
    }

    private static String session(AuthenticatedUser user) {
        return user.login().session().orElseThrow().value();
    }
}
