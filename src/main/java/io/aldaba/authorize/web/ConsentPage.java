package io.aldaba.authorize.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.DecideNextStep;
import io.aldaba.authorize.NextStep;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.web.ClientView;
import io.aldaba.consent.GrantConsent;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.AuthenticatedUser;
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

/** The consent page: shown when a user must be asked; its form is posted here. */
@Path(ConsentPage.PATH)
@ApplicationScoped
@PageEndpoint
public class ConsentPage {

    static final String PATH = "/authorize/consent";

    private static final String REQUEST = "request";
    private static final String SESSION = "session";
    private static final int OK = 200;

    @Inject
    RequestReader reader;

    @Inject
    DecideNextStep decideNextStep;

    @Inject
    GrantConsent grantConsent;

    @Inject
    ChooseResource chooseResource;

    @Inject
    AuthorizationResponses answers;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Asks the user. */
    public Response show(AuthorizationRequest request, FormParameters parameters, AuthenticatedUser user, Visit visit) {
        ConsentView view = new ConsentView(
                issuer.url(PATH),
                Map.of(REQUEST, parameters.encoded(), SESSION, session(user)),
                ClientView.of(request.redirect()),
                user.username().value(),
                List.copyOf(request.scope().tokens()),
                PersonalClaims.shown(request.namedClaims(), request.scope()),
                List.copyOf(chooseResource.askedAbout(request.resources())));
        return pages.show(OK, view, visit);
    }

    /** Takes the user's answer. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(String body, @Context HttpServletRequest servletRequest) {
        FormParameters form = FormParameters.parse(body);
        FormParameters parameters = RequestReader.parameters(form.get(REQUEST).orElse(""));
        Visit visit = visits.of(servletRequest, parameters.get("ui_locales").orElse(""));
        Optional<Response> stale = pages.answerStale(form, visit, () -> beginning(parameters));
        if (stale.isPresent()) {
            return stale.get();
        }
        ResponseTarget target = reader.target(parameters);
        try {
            AuthorizationRequest request = reader.read(target, parameters);
            return sessionCookie
                    .resume(visit)
                    .filter(user ->
                            form.get(SESSION).filter(session(user)::equals).isPresent())
                    .flatMap(user -> decided(form, target, request, user, visit, RequestParts.from(servletRequest)))
                    .orElseGet(() -> anew(parameters, visit));
        } catch (Rejected refused) {
            return answers.refusal(target, refused, visit);
        }
    }

    /**
     * The response; empty if the session ended or the consent was withdrawn at that moment, or if the login is no
     * longer sufficient: after another login, the stored consent counts.
     */
    private Optional<Response> decided(
            FormParameters form,
            ResponseTarget target,
            AuthorizationRequest request,
            AuthenticatedUser user,
            Visit visit,
            RemoteAddress from) {
        if (form.get("decision").filter("allow"::equals).isEmpty()) {
            throw new Rejected(OAuthError.accessDenied(), "user " + user.id().value() + " denied consent");
        }
        try {
            grantConsent.grant(
                    user.login(),
                    request.client().id(),
                    request.scope(),
                    request.namedClaims(),
                    chooseResource.askedAbout(request.resources()),
                    from);
            return decideNextStep
                            .beforeConsent(request, Optional.of(user))
                            .filter(NextStep.LOG_IN::equals)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(answers.grant(target, request, user, visit, from));
        } catch (Rejected late) {
            if (AuthorizationResponses.asksAnew(request, late)) {
                return Optional.empty();
            }
            throw late;
        }
    }

    /**
     * Another user is logged in by now, or nobody, or the login is insufficient, or the consent was withdrawn: starts
     * over at the endpoint.
     */
    private Response anew(FormParameters parameters, Visit visit) {
        return pages.seeOther(beginning(parameters), visit);
    }

    private URI beginning(FormParameters parameters) {
        return URI.create(issuer.url(AuthorizationEndpoint.PATH + "?" + parameters.encoded()));
    }

    private static String session(AuthenticatedUser user) {
        return user.login().session().orElseThrow().value();
    }
}
