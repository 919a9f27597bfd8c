package io.aldaba.account.web;

import io.aldaba.client.ClientId;
import io.aldaba.consent.WithdrawConsent;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.Login;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.logout.LogOut;
import io.aldaba.logout.LogOutElsewhere;
import io.aldaba.logout.web.LogoutDetours;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.session.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The forms of the account page. They act only for the user the page was shown to: each form names the session it was
 * made for, and does nothing if the browser has another session by now. All lead back to the account page, which says
 * what was done; the end of the browser's own session does so by way of the provider it depends on
 * ({@link LogoutDetours}).
 */
@Path(AccountForms.PATH)
@ApplicationScoped
@PageEndpoint
public class AccountForms {

    static final String PATH = "/account";
    static final String END_SESSION = "/sessions/end";
    static final String END_OTHERS = "/sessions/end-others";
    static final String WITHDRAW = "/consents/withdraw";

    /** The field with the session a form was made for. */
    static final String MADE_FOR = "made_for";

    @Inject
    LogOut logOut;

    @Inject
    LogOutElsewhere logOutElsewhere;

    @Inject
    WithdrawConsent withdrawConsent;

    @Inject
    LogoutDetours detours;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Ends the session in the field {@code session}, which may be the browser's own. */
    @POST
    @Path(END_SESSION)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response endSession(String body, @Context HttpServletRequest request) {
        RemoteAddress from = RequestParts.from(request);
        return act(body, request, Done.SESSION_ENDED, (login, form) -> {
            Optional<SessionId> session = form.get("session").flatMap(SessionId::parse);
            session.ifPresent(ended -> logOut.logOut(login.user(), ended, from));
            return login.session().equals(session);
        });
    }

    /** Ends every session except the browser's own, and the tokens of the password grant, which have no session. */
    @POST
    @Path(END_OTHERS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response endOthers(String body, @Context HttpServletRequest request) {
        RemoteAddress from = RequestParts.from(request);
        return act(body, request, Done.OTHERS_ENDED, (login, form) -> {
            logOutElsewhere.logOut(login, from);
            return false;
        });
    }

    /** Withdraws the consent to the client in the field {@code client_id}. */
    @POST
    @Path(WITHDRAW)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response withdraw(String body, @Context HttpServletRequest request) {
        RemoteAddress from = RequestParts.from(request);
        return act(body, request, Done.CONSENT_WITHDRAWN, (login, form) -> {
            form.get("client_id")
                    .flatMap(ClientId::parse)
                    .ifPresent(client -> withdrawConsent.withdraw(login.user(), client, from));
            return false;
        });
    }

    private Response act(String body, HttpServletRequest request, Done done, Deed deed) {
        FormParameters form = FormParameters.parse(body);
        Visit visit = visits.of(request, "");
        Optional<Response> stale = pages.answerStale(form, visit, this::home);
        if (stale.isPresent()) {
            return stale.get();
        }
        Optional<SessionId> madeFor = form.get(MADE_FOR).flatMap(SessionId::parse);
        return sessionCookie
                .resume(visit)
                .filter(user -> madeFor.isPresent() && user.login().session().equals(madeFor))
                .map(user -> act(user.login(), form, visit, done, deed))
                .orElseGet(() -> pages.seeOther(home(), visit));
    }

    private Response act(Login login, FormParameters form, Visit visit, Done done, Deed deed) {
        return deed.ends(login, form)
                ? loggedOut(login.session().orElseThrow(), visits.renamed(visit))
                : pages.seeOther(URI.create(issuer.url(done.after(ReturnPaths.HOME))), visit);
    }

    /** As after a logout ({@code LogoutEndpoint}), which that button is for the user. */
    private Response loggedOut(SessionId ended, Visit visit) {
        URI next = detours.lead(ended, Optional.of(home()), visit).orElseGet(this::home);
        return Response.fromResponse(pages.seeOther(next, visit))
                .header(HttpHeaders.SET_COOKIE, sessionCookie.clear())
                .build();
    }

    private URI home() {
        return URI.create(issuer.url(ReturnPaths.HOME));
    }

    /** What a form does. */
    private interface Deed {

        /** Does it; returns whether that ended the browser's own session. */
        boolean ends(Login login, FormParameters form);
    }
}
