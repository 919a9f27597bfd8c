package io.aldaba.authorize.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.DecideNextStep;
import io.aldaba.authorize.Prompt;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.web.LoginPage;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.registration.web.RegisterPage;
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
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2). It keeps nothing between two steps: the request
 * travels in the browser, is read anew each time, and only what a person did is written down.
 */
@Path(AuthorizationEndpoint.PATH)
@ApplicationScoped
@PageEndpoint
public class AuthorizationEndpoint {

    static final String PATH = "/authorize";

    @Inject
    RequestReader reader;

    @Inject
    RequestObjectReader requestObjects;

    @Inject
    DecideNextStep decideNextStep;

    @Inject
    AuthorizationResponses answers;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    LoginPage loginPage;

    @Inject
    RegisterPage registerPage;

    @Inject
    SelectAccountPage accountPage;

    @Inject
    ConsentPage consentPage;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Takes a request and does the next thing there is to do. */
    @GET
    @Operation(hidden = true)
    public Response authorize(@Context HttpServletRequest request) {
        String query = RequestParts.query(request);
        return opened(query, request, (parameters, visit) -> {
            ResponseTarget target = reader.target(parameters);
            try {
                return proceed(target, parameters, visit, RequestParts.from(request));
            } catch (Rejected refused) {
                return answers.refusal(target, refused, visit);
            }
        });
    }

    /**
     * Takes a request by POST (Core §3.1.2.1) and goes on by GET: a form from elsewhere brings no cookie along, a redirect
     * after it does.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response authorize(String body, @Context HttpServletRequest request) {
        return opened(body, request, (parameters, visit) -> pages.seeOther(URI.create(url(parameters)), visit));
    }

    /** Goes on with the parameters that count; where they cannot be had, by what was sent beside the object, or is sound of them all. */
    private Response opened(
            String encoded, HttpServletRequest request, BiFunction<FormParameters, Visit, Response> next) {
        FormParameters sent;
        try {
            sent = RequestReader.parameters(encoded);
        } catch (Rejected refused) {
            return refusal(reader.targetIfKnown(encoded), refused, visits.of(request, ""));
        }
        FormParameters parameters;
        try {
            parameters = requestObjects.open(sent);
        } catch (Rejected refused) {
            return refusal(reader.targetIfKnown(sent), refused, visit(request, sent));
        }
        Visit visit = visit(request, parameters);
        try {
            requireShort(parameters);
        } catch (Rejected refused) {
            return refusal(reader.targetIfKnown(parameters), refused, visit);
        }
        return next.apply(parameters, visit);
    }

    /** At the client where that is known (RFC 6749 §4.1.2.1), or else on a page. */
    private Response refusal(Optional<ResponseTarget> target, Rejected refused, Visit visit) {
        return answers.refusal(target.orElseThrow(() -> refused), refused, visit);
    }

    private Visit visit(HttpServletRequest request, FormParameters parameters) {
        return visits.of(request, parameters.get("ui_locales").orElse(""));
    }

    private String url(FormParameters parameters) {
        return issuer.url(PATH + "?" + parameters.encoded());
    }

    /**
     * Refuses a request that would not fit in a URL, or be more than may be read, be it as it is or, where the person may have to log in
     * first, as the way on after that. A silent one goes nowhere else, and one that comes from a login was short enough before it.
     */
    private void requireShort(FormParameters parameters) {
        boolean staysHere = Continuation.isSilent(parameters) || Continuation.isAfterLogin(parameters);
        if (url(parameters).length() > Limits.URI
                || !staysHere && !ReturnPaths.fits(PATH + "?" + parameters.encoded())) {
            throw new Rejected(OAuthError.invalidRequest("The request is too long."), "a request too long for a URL");
        }
        if (!staysHere && parameters.count() > Continuation.MOST_PARAMETERS) {
            throw new Rejected(OAuthError.invalidRequest("Too many parameters."), "no room for those of a login");
        }
    }

    private Response proceed(ResponseTarget target, FormParameters parameters, Visit visit, RemoteAddress from) {
        AuthorizationRequest request = reader.read(target, parameters);
        try {
            return next(target, request, parameters, visit, from);
        } catch (Rejected late) {
            if (AuthorizationResponses.asksAnew(request, late)) {
                // Once, and here: what were decided so time and again would else send the browser in circles.
                return next(target, request, parameters, visit, from);
            }
            throw late;
        }
    }

    private Response next(
            ResponseTarget target,
            AuthorizationRequest request,
            FormParameters parameters,
            Visit visit,
            RemoteAddress from) {
        Optional<AuthenticatedUser> user = sessionCookie.resume(visit);
        return switch (decideNextStep.decide(request, user)) {
            case LOG_IN -> logIn(request, parameters, user, visit);
            case REGISTER -> registerPage.show(afterLogin(request, parameters), visit);
            case SELECT_ACCOUNT -> accountPage.show(target, parameters, user.orElseThrow(), visit);
            case CONSENT -> consentPage.show(request, parameters, user.orElseThrow(), visit);
            case ISSUE -> answers.grant(target, request, user.orElseThrow(), visit, from);
        };
    }

    /** Who comes from a login that did not do chooses what next: led to the same provider again, they would go in circles. */
    private Response logIn(
            AuthorizationRequest request, FormParameters parameters, Optional<AuthenticatedUser> user, Visit visit) {
        String returnPath = afterLogin(request, parameters);
        boolean inVain = user.isPresent()
                && Continuation.isAfterLogin(parameters)
                && !request.prompts().contains(Prompt.LOGIN);
        return inVain
                ? loginPage.again(returnPath, "login.fault.insufficient", visit)
                : loginPage.show(returnPath, visit);
    }

    private static String afterLogin(AuthorizationRequest request, FormParameters parameters) {
        return PATH + "?" + Continuation.afterLogin(parameters, request.maxAge());
    }
}
