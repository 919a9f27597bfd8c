package io.aldaba.federation.web;

import io.aldaba.federation.FinishFederatedLogin;
import io.aldaba.federation.FinishFederatedLogin.LoggedIn;
import io.aldaba.federation.FinishFederatedLogin.Outcome;
import io.aldaba.federation.FinishFederatedLogin.ProofNeeded;
import io.aldaba.federation.FinishFederatedLogin.Refused;
import io.aldaba.federation.SendToProvider;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FetchMetadata;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.LoginRequirements;
import io.aldaba.login.web.LoginOption;
import io.aldaba.login.web.ReturnPath;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.page.web.ErrorView;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The way to a provider and back (OpenID Connect Core §3.1). */
@Path(FederationEndpoint.PATH)
@ApplicationScoped
@PageEndpoint
public class FederationEndpoint {

    static final String PATH = "/federation";

    /** What a browser's secret is for ({@link Visit#secretFor}). */
    static final String PURPOSE = "federation";

    /** The longest login hint that is passed on, in characters. */
    private static final int LONGEST_HINT = 320;

    @Inject
    AddressedProvider addressedProvider;

    @Inject
    FederatedArrival federatedArrival;

    @Inject
    SendToProvider sendToProvider;

    @Inject
    FinishFederatedLogin finishFederatedLogin;

    @Inject
    ProofPage proofPage;

    @Inject
    RefusalTrail refusalTrail;

    @Inject
    ReturnPaths returnPaths;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Sends the browser to the provider. */
    @GET
    @Path("/{alias}")
    @Operation(hidden = true)
    public Response begin(@PathParam("alias") String alias, @Context HttpServletRequest request) {
        FetchMetadata.requireNavigation(request);
        IdentityProvider provider = addressedProvider.of(alias);
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        ReturnPath returnPath = returnPaths.of(parameters);
        returnPath.purpose();
        LoginRequirements requirements = returnPath
                .requirements()
                .about(parameters.get(LoginOption.HINT).filter(hint -> hint.length() <= LONGEST_HINT));
        Visit visit = visits.of(request, requirements.uiLocales());
        URI there = sendToProvider.send(
                provider,
                visit.secretFor(PURPOSE),
                RequestParts.from(request),
                returnPath.text(),
                requirements,
                Optional.empty());
        return pages.seeOther(there, visit);
    }

    /** The redirect URI: finishes the login of a browser that comes back. */
    @GET
    @Path("/{alias}/callback")
    @Operation(hidden = true)
    public Response finish(@PathParam("alias") String alias, @Context HttpServletRequest request) {
        FetchMetadata.requireNavigation(request);
        IdentityProvider provider = addressedProvider.of(alias);
        Visit visit = visits.of(request, "");
        FinishFederatedLogin.Answer answer = CallbackReader.read(
                provider, URI.create(issuer.url(provider.callbackPath())), RequestParts.query(request));
        Secret browser = visit.secretFor(PURPOSE);
        Outcome outcome = finishFederatedLogin.finish(provider, answer, browser, RequestParts.from(request));
        Visit onTheWay = visits.of(request, returnPaths.uiLocales(outcome.returnPath()));
        if (outcome instanceof LoggedIn loggedIn) {
            return federatedArrival.enter(provider, loggedIn, onTheWay, request);
        }
        if (outcome instanceof Refused refused) {
            return refused(refused, onTheWay);
        }
        // The redirect URI is good once, so what has pages of its own is shown at their addresses.
        String next = outcome instanceof ProofNeeded needed
                ? proofPage.url(provider, needed.link())
                : returnPaths.linkToLoginAfterDeclined(returnPaths.parse(outcome.returnPath()));
        return pages.seeOther(URI.create(next), onTheWay);
    }

    private Response refused(Refused refused, Visit visit) {
        refusalTrail.refused(refused.cause());
        String login = returnPaths.linkToLogin(returnPaths.parse(refused.returnPath()));
        ErrorView.Next next = new ErrorView.Next("error.login-again", "error.log-in", login);
        return pages.refuse(refused.cause().rejection(), Optional.of(next), visit);
    }
}
