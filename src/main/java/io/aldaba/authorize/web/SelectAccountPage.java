package io.aldaba.authorize.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page on which a user chooses an account: shown if a client asks for that; its form is posted here. */
@Path(SelectAccountPage.PATH)
@ApplicationScoped
@PageEndpoint
public class SelectAccountPage {

    static final String PATH = "/authorize/account";

    private static final String REQUEST = "request";
    private static final String SESSION = "session";
    private static final int OK = 200;

    @Inject
    RequestReader reader;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Asks the user. */
    public Response show(ResponseTarget target, FormParameters parameters, AuthenticatedUser user, Visit visit) {
        SelectAccountView view = new SelectAccountView(
                issuer.url(PATH),
                Map.of(REQUEST, parameters.encoded(), SESSION, session(user)),
                ClientView.of(target.redirect()),
                user.username().value());
        return pages.show(OK, view, visit);
    }

    /** Takes the user's answer; a user other than the one whom the page asked is asked anew. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(String body, @Context HttpServletRequest request) {
        FormParameters form = FormParameters.parse(body);
        FormParameters parameters = RequestReader.parameters(form.get(REQUEST).orElse(""));
        Visit visit = visits.of(request, parameters.get("ui_locales").orElse(""));
        Optional<Response> stale = pages.answerStale(form, visit, () -> authorize(parameters.encoded()));
        if (stale.isPresent()) {
            return stale.get();
        }
        reader.target(parameters);
        boolean same = sessionCookie
                .resume(visit)
                .filter(user -> form.get(SESSION).filter(session(user)::equals).isPresent())
                .isPresent();
        return pages.seeOther(authorize(onward(form, parameters, same)), visit);
    }

    private URI authorize(String query) {
        return URI.create(issuer.url(AuthorizationEndpoint.PATH + "?" + query));
    }

    private static String onward(FormParameters form, FormParameters parameters, boolean same) {
        if (form.get("decision").filter("other"::equals).isPresent()) {
            return Continuation.withAnotherAccount(parameters);
        }
        boolean confirmed = form.get("decision").filter("continue"::equals).isPresent();
        return same && confirmed ? Continuation.afterChoice(parameters) : parameters.encoded();
    }

    private static String session(AuthenticatedUser user) {
        return user.login().session().orElseThrow().value();
    }
}
