package io.aldaba.device.web;

import io.aldaba.device.UserCode;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.TypedForm;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page where a user types the code that a device shows (RFC 8628 §3.3), and the final page after the decision. It
 * does not check codes: {@link DeviceConsentPage} does, where the user is known.
 */
@Path(UserCodePage.PATH)
@ApplicationScoped
@PageEndpoint
public class UserCodePage {

    static final String PATH = "/device";

    static final String USER_CODE = "user_code";

    private static final String ALLOWED = "/allowed";
    private static final String DENIED = "/denied";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    @Inject
    RefusalTrail refusalTrail;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Shows the page; {@code verification_uri_complete} prefills the code (RFC 8628 §3.3.1). */
    @GET
    @Operation(hidden = true)
    public Response ask(@Context HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, DeviceLanguages.of(parameters).wished());
        return show(OK, parameters.get(USER_CODE).orElse(""), Optional.empty(), DeviceLanguages.of(parameters), visit);
    }

    /** Takes the typed code and redirects to the question. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response take(String body, @Context HttpServletRequest request) {
        // A code that cannot be read, for example with a tab, is a wrong one.
        FormParameters form =
                TypedForm.read(body, Set.of(DeviceLanguages.UI_LOCALES)).fields();
        DeviceLanguages languages = DeviceLanguages.of(form);
        Visit visit = visits.of(request, languages.wished());
        String typed = form.get(USER_CODE).orElse("");
        try {
            visit.requireCsrfToken(form);
        } catch (Rejected forged) {
            return stale(typed, languages, visit, forged);
        }
        return UserCode.parse(typed)
                .map(code -> pages.seeOther(URI.create(issuer.url(languages.wayTo(code))), visit))
                .orElseGet(() -> show(BAD_REQUEST, typed, Optional.of(UserCodeView.UNKNOWN), languages, visit));
    }

    /** The final page after approval. */
    @GET
    @Path(ALLOWED)
    @Operation(hidden = true)
    public Response allowed(@Context HttpServletRequest request) {
        return told(true, visit(request));
    }

    /** The final page after denial. */
    @GET
    @Path(DENIED)
    @Operation(hidden = true)
    public Response denied(@Context HttpServletRequest request) {
        return told(false, visit(request));
    }

    /** The page with a code in the field. */
    Response show(int status, String typed, Optional<String> fault, DeviceLanguages languages, Visit visit) {
        String shown = UserCode.parse(typed).map(UserCode::shown).orElse(typed);
        return pages.show(status, new UserCodeView(issuer.url(PATH), languages.fields(), shown, fault), visit);
    }

    /**
     * Handles a form whose CSRF token is stale: shows the page again with a new token. A form from another site is
     * refused.
     */
    private Response stale(String typed, DeviceLanguages languages, Visit visit, Rejected forged) {
        if (!visit.isFromHere()) {
            throw forged;
        }
        refusalTrail.refused(forged);
        return show(forged.rejection().status(), typed, Optional.of("login.fault.stale"), languages, visit);
    }

    private Visit visit(HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        return visits.of(request, DeviceLanguages.of(parameters).wished());
    }

    /** Shows the final page to a user whose request was decided before. */
    Response told(boolean allowed, Visit visit) {
        return pages.show(OK, new DeviceDoneView(allowed), visit);
    }

    /** Redirects the browser to the final page. */
    Response end(boolean allowed, DeviceLanguages languages, Visit visit) {
        return pages.seeOther(URI.create(issuer.url(languages.wayTo(PATH + (allowed ? ALLOWED : DENIED)))), visit);
    }

    /** A query with the code. */
    static String query(UserCode code) {
        return USER_CODE + "=" + code.shown();
    }
}
