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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Asks the logged-in user whether to allow a device, every time (RFC 8628 §3.3, §5.4), and takes the answer. Codes
 * are checked only here, so guessing them requires an account.
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

    /** Shows the question, after a login. */
    @GET
    @Operation(hidden = true)
    public Response ask(@Context HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        DeviceLanguages languages = DeviceLanguages.of(parameters);
        Visit visit = visits.of(request, languages.wished());
        return read(parameters)
                .map(code -> ask(new Step(code, languages, visit, RequestParts.from(request))))
                .orElseGet(() -> seeOther(languages.wayTo(UserCodePage.PATH), visit));
    }

    /** Takes the user's answer. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(String body, @Context HttpServletRequest request) {
        FormParameters form = FormParameters.parse(body);
        DeviceLanguages languages = DeviceLanguages.of(form);
        Visit visit = visits.of(request, languages.wished());
        Optional<Response> stale = pages.answerStale(form, visit, () -> beginning(form, languages));
        if (stale.isPresent()) {
            return stale.get();
        }
        UserCode code =
                read(form).orElseThrow(() -> new Rejected(Problem.malformedRequest(), "a decision about no user code"));
        Step step = new Step(code, languages, visit, RequestParts.from(request));
        return sessionCookie
                .resume(visit)
                .filter(user -> form.get(SESSION).filter(session(user)::equals).isPresent())
                .map(user -> decided(step, form, user))
                .orElseGet(() -> seeOther(step.way(), visit));
    }

    private URI beginning(FormParameters form, DeviceLanguages languages) {
        return URI.create(
                issuer.url(read(form).map(languages::wayTo).orElseGet(() -> languages.wayTo(UserCodePage.PATH))));
    }

    private Response ask(Step step) {
        Optional<AuthenticatedUser> user = sessionCookie.resume(step.visit);
        if (user.isEmpty()) {
            return loginPage.show(step.way(), step.visit);
        }
        try {
            DeviceRequest asked = checkUserCode.check(step.code, user.get(), step.from);
            return asked.allowed()
                    .map(allowed -> userCodePage.told(allowed, step.visit))
                    .orElseGet(() -> pages.show(OK, view(asked, step, user.get()), step.visit));
        } catch (Rejected refused) {
            return again(step, refused);
        }
    }

    private Response decided(Step step, FormParameters form, AuthenticatedUser user) {
        boolean allowed = form.get("decision").filter("allow"::equals).isPresent();
        try {
            DeviceRequest asked = checkUserCode.check(step.code, user, step.from);
            return asked.allowed()
                    .map(before -> userCodePage.told(before, step.visit))
                    .orElseGet(() -> decide(asked, allowed, step, user));
        } catch (Rejected refused) {
            return again(step, refused);
        }
    }

    /**
     * Only one decision takes effect: the later of two clicks shows the first decision. A user whose session has
     * ended has to log in first.
     */
    private Response decide(DeviceRequest asked, boolean allowed, Step step, AuthenticatedUser user) {
        try {
            decideDeviceRequest.decide(asked, allowed, user, step.from);
        } catch (Rejected late) {
            if (late.rejection().equals(OAuthError.loginRequired())) {
                return seeOther(step.way(), step.visit);
            }
            boolean before =
                    checkUserCode.check(step.code, user, step.from).allowed().orElseThrow(() -> late);
            return userCodePage.told(before, step.visit);
        }
        return userCodePage.end(allowed, step.languages, step.visit);
    }

    /** Shows the code page again, with the fault. */
    private Response again(Step step, Rejected refused) {
        refusalTrail.refused(refused);
        int status = refused.rejection().status();
        String fault = status == TOO_MANY_REQUESTS ? "device.fault.throttled" : UserCodeView.UNKNOWN;
        return userCodePage.show(status, step.code.shown(), Optional.of(fault), step.languages, step.visit);
    }

    private DeviceConsentView view(DeviceRequest asked, Step step, AuthenticatedUser user) {
        Map<String, String> hidden = new LinkedHashMap<>(step.languages.fields());
        hidden.put(UserCodePage.USER_CODE, step.code.shown());
        hidden.put(SESSION, session(user));
        return new DeviceConsentView(
                issuer.url(PATH),
                hidden,
                ClientView.of(asked.client()),
                user.username().value(),
                List.copyOf(asked.authorization().scope().tokens()),
                List.copyOf(chooseResource.askedAbout(asked.authorization().resources())),
                step.code.shown());
    }

    private Response seeOther(String way, Visit visit) {
        return pages.seeOther(URI.create(issuer.url(way)), visit);
    }

    private static Optional<UserCode> read(FormParameters parameters) {
        return parameters.get(UserCodePage.USER_CODE).flatMap(UserCode::parse);
    }

    private static String session(AuthenticatedUser user) {
        return user.login().session().orElseThrow().value();
    }

    /** A request about a code. */
    private record Step(UserCode code, DeviceLanguages languages, Visit visit, RemoteAddress from) {

        /** The path that leads here again. */
        String way() {
            return languages.wayTo(code);
        }
    }
}
