package io.aldaba.logout.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.Login;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.logout.LogOut;
import io.aldaba.logout.LogoutRequest;
import io.aldaba.logout.ReadLogoutRequest;
import io.aldaba.page.web.ErrorView;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.session.FindJustEndedSession;
import io.aldaba.session.FindUnendedSession;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The end-session endpoint (OpenID Connect RP-Initiated Logout §2). A user whom the request certainly means is logged
 * out at once; all others are asked, because any page on the web can send a browser here. An expired session is
 * treated the same, because tokens that depend on it may still be valid.
 */
@Path(LogoutEndpoint.PATH)
@ApplicationScoped
@PageEndpoint
@Tag(name = "Browser")
public class LogoutEndpoint {

    static final String PATH = "/logout";

    private static final String REQUEST = "request";
    private static final String HINT = "id_token_hint";
    private static final String CLIENT = "client_id";
    private static final String REDIRECT = "post_logout_redirect_uri";
    private static final String LOCALES = "ui_locales";

    /**
     * The parameters of a request (§2). All others are dropped and never reach a URL or a page: clients have been
     * seen to send tokens.
     */
    private static final Set<String> PARAMETERS = Set.of(HINT, "logout_hint", CLIENT, REDIRECT, Onward.STATE, LOCALES);

    private static final int OK = 200;

    @Inject
    ReadLogoutRequest readLogoutRequest;

    @Inject
    LogOut logOut;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    FindUnendedSession findUnendedSession;

    @Inject
    FindJustEndedSession findJustEndedSession;

    @Inject
    LogoutDetours detours;

    @Inject
    RefusalTrail refusalTrail;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Takes a logout request. */
    @GET
    @Operation(
            summary = "Log out",
            description = "A browser is sent here. A user whom the request does not certainly mean is asked on a page.",
            operationId = "logOut")
    @Parameter(ref = "LogoutRequest")
    @APIResponse(responseCode = "200", ref = "Page")
    @APIResponse(responseCode = "303", ref = "Answered")
    @APIResponse(responseCode = "400", ref = "RefusingPage")
    @APIResponse(responseCode = "default", ref = "RefusingPage")
    public Response logout(@Context HttpServletRequest request) {
        try {
            return asked(parameters(RequestParts.query(request)), request);
        } catch (Rejected faulty) {
            return refused(faulty, visits.of(request, ""));
        }
    }

    /** Takes it by POST (§2) and redirects to GET: a form from another site brings no cookie. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Log out by POST",
            description = "It is redirected to GET with the same parameters.",
            operationId = "logOutByPost")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(ref = "#/components/schemas/LogoutRequest")))
    @APIResponse(responseCode = "303", ref = "Answered")
    @APIResponse(responseCode = "400", ref = "RefusingPage")
    @APIResponse(responseCode = "413", ref = "RefusingPage")
    @APIResponse(responseCode = "415", ref = "RefusingPage")
    @APIResponse(responseCode = "default", ref = "RefusingPage")
    public Response logout(String body, @Context HttpServletRequest request) {
        FormParameters parameters = parameters(body);
        Visit visit = visit(parameters, request);
        return pages.seeOther(URI.create(url(parameters)), visit);
    }

    /** Takes the answer of a user who was asked. */
    @POST
    @Path("/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(String body, @Context HttpServletRequest request) {
        FormParameters form = FormParameters.parse(body);
        FormParameters parameters = parameters(form.get(REQUEST).orElse(""));
        Visit visit = visit(parameters, request);
        Optional<Response> stale = pages.answerStale(form, visit, () -> URI.create(url(parameters)));
        if (stale.isPresent()) {
            return stale.get();
        }
        LogoutRequest wish = read(parameters);
        if (form.get("decision").filter("confirm"::equals).isEmpty()) {
            return pages.seeOther(URI.create(issuer.url("/")), visit);
        }
        return end(login(visit), justEnded(visit), wish, parameters, visit, request);
    }

    /** For a user who opens the address of the form's target again. */
    @GET
    @Path("/decision")
    @Operation(hidden = true)
    public Response decided(@Context HttpServletRequest request) {
        return pages.seeOther(URI.create(issuer.url("/")), visits.of(request, ""));
    }

    private static FormParameters parameters(String text) {
        return FormParameters.parse(text).only(PARAMETERS);
    }

    /**
     * If the URL would be too long, the hint is dropped: the URL names the client of the hint instead, and the user
     * is asked.
     */
    private String url(FormParameters parameters) {
        String url = issuer.url(PATH + "?" + parameters.encoded());
        return url.length() <= Limits.URI ? url : urlWithoutHint(parameters);
    }

    private String urlWithoutHint(FormParameters parameters) {
        FormParameters rest = parameters.without(HINT);
        FormParameters named = read(parameters)
                .client()
                .map(client -> rest.with(CLIENT, client.id().value()))
                .orElse(rest);
        String url = issuer.url(PATH + "?" + named.encoded());
        if (url.length() > Limits.URI) {
            throw new Rejected(
                    OAuthError.invalidRequest("The request is too long."), "a logout request too long for a URL");
        }
        return url;
    }

    private Response asked(FormParameters parameters, HttpServletRequest request) {
        Visit visit = visit(parameters, request);
        LogoutRequest wish = read(parameters);
        Optional<Login> login = login(visit);
        if (login.isEmpty() || wish.means(login.get())) {
            // The request may be another site's, as long as it does not certainly mean the user.
            return end(login, justEnded(visit).filter(wish::means), wish, parameters, visit, request);
        }
        LogoutView view = new LogoutView(
                issuer.url(PATH + "/decision"),
                Map.of(REQUEST, parameters.encoded()),
                wish.client().map(ClientView::of),
                endsElsewhere(login.get(), wish));
        return pages.show(OK, view, visit);
    }

    /** After a faulty request, the user is offered a plain logout. */
    private Response refused(Rejected faulty, Visit visit) {
        refusalTrail.refused(faulty);
        Optional<ErrorView.Next> plainly = sessionCookie
                .secret(visit)
                .map(session -> new ErrorView.Next("error.still-logged-in", "error.log-out", issuer.url(PATH)));
        return pages.refuse(faulty.rejection(), plainly, visit);
    }

    /**
     * Ends the login.
     *
     * @param before a login that has just ended: this is the second request of a double click, whose answer is the one
     *     that the browser follows, so it has the same way as the first
     */
    private Response end(
            Optional<Login> login,
            Optional<Login> before,
            LogoutRequest wish,
            FormParameters parameters,
            Visit visit,
            HttpServletRequest request) {
        login.ifPresent(known -> logOut.logOut(known, RequestParts.from(request)));
        Optional<URI> next = wish.redirect().map(redirect -> Onward.to(redirect, parameters.get(Onward.STATE)));
        Visit after = sessionCookie.secret(visit).isPresent() ? visits.renamed(visit) : visit;
        Response answer = login.or(() -> before)
                .flatMap(Login::session)
                .flatMap(session -> detours.lead(session, next.or(() -> done(wish, parameters)), after))
                .or(() -> next)
                .map(there -> pages.seeOther(there, after))
                .orElseGet(() -> pages.show(OK, new LoggedOutView(wish.client().map(ClientView::of)), after));
        return Response.fromResponse(answer)
                .header(HttpHeaders.SET_COOKIE, sessionCookie.clear())
                .build();
    }

    /**
     * The final page, for a browser that comes back to it from another provider: the client to go back to and the
     * languages would be lost there.
     */
    private Optional<URI> done(LogoutRequest wish, FormParameters parameters) {
        FormParameters languages = parameters.only(Set.of(LOCALES));
        String query = wish.client()
                .map(client -> languages.with(CLIENT, client.id().value()))
                .orElse(languages)
                .encoded();
        return query.isEmpty() ? Optional.empty() : Optional.of(URI.create(issuer.url(PATH + "?" + query)));
    }

    /** The login at the browser, if nobody has ended it, even if it has expired. */
    private Optional<Login> login(Visit visit) {
        return sessionCookie.secret(visit).flatMap(findUnendedSession::find).map(Login::of);
    }

    private Optional<Login> justEnded(Visit visit) {
        return sessionCookie.secret(visit).flatMap(findJustEndedSession::find).map(Login::of);
    }

    /** By the request's redirect, or to another provider first. */
    private boolean endsElsewhere(Login login, LogoutRequest wish) {
        return wish.redirect().isPresent()
                || login.session().filter(detours::mayLead).isPresent();
    }

    private LogoutRequest read(FormParameters parameters) {
        return readLogoutRequest.read(
                new ReadLogoutRequest.Asked(parameters.get(HINT), parameters.get(CLIENT), parameters.get(REDIRECT)));
    }

    private Visit visit(FormParameters parameters, HttpServletRequest request) {
        return visits.of(request, parameters.get(LOCALES).orElse(""));
    }
}
