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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2). It stores nothing between two steps: the
 * request travels in the browser and is parsed anew each time; only the user's decisions are stored.
 */
@Path(AuthorizationEndpoint.PATH)
@ApplicationScoped
@PageEndpoint
@Tag(name = "Browser")
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

    /** Takes a request and performs its next step. */
    @GET
    @Operation(
            summary = "Authorize a client",
            description = "A browser is sent here. The user logs in and consents on pages, as far as necessary.",
            operationId = "authorize")
    @Parameter(ref = "AuthorizationRequest")
    @APIResponse(responseCode = "200", ref = "Page")
    @APIResponse(responseCode = "303", ref = "Answered")
    @APIResponse(responseCode = "400", ref = "RefusingPage")
    @APIResponse(responseCode = "default", ref = "RefusingPage")
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
     * Takes a request by POST (Core §3.1.2.1) and redirects to GET: a form from another site brings no cookie, but
     * the redirect after it does.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Authorize a client by POST",
            description = "It is redirected to GET with the same parameters.",
            operationId = "authorizeByPost")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(ref = "#/components/schemas/AuthorizationRequest")))
    @APIResponse(responseCode = "303", ref = "Answered")
    @APIResponse(responseCode = "400", ref = "RefusingPage")
    @APIResponse(responseCode = "413", ref = "RefusingPage")
    @APIResponse(responseCode = "415", ref = "RefusingPage")
    @APIResponse(responseCode = "default", ref = "RefusingPage")
    public Response authorize(String body, @Context HttpServletRequest request) {
        return opened(body, request, (parameters, visit) -> pages.seeOther(URI.create(url(parameters)), visit));
    }

    /**
     * Goes on with the effective parameters. If they cannot be read, the refusal goes to the target that the sent or
     * well-formed ones name.
     */
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

    /** Refuses at the client if its redirect URI is known (RFC 6749 §4.1.2.1), otherwise on a page. */
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
     * Refuses a request that is too long for a URL or for our limits, either as it is or, if the user may have to log
     * in first, as the return path after the login. A silent request has no login, and one that returns from a login
     * was checked before it.
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
                // Only once, and here: repeated redirects for such decisions could send the browser in circles.
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

    /**
     * After an insufficient login the user chooses how to go on: redirected to the same provider again, they would go
     * in circles.
     */
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
