package io.aldaba.federation.web;

import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.FindPendingLink;
import io.aldaba.federation.FindWaysToProve;
import io.aldaba.federation.FinishFederatedLogin.LoggedIn;
import io.aldaba.federation.FinishFederatedLogin.ProofNeeded;
import io.aldaba.federation.PendingLink;
import io.aldaba.federation.ProveLocalAccount;
import io.aldaba.federation.SendToProvider;
import io.aldaba.federation.WaysToProve;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FetchMetadata;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import io.aldaba.user.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page on which a user proves that an account is theirs: shown after a login at a provider, posted here. */
@Path(ProofPage.PATH)
@ApplicationScoped
@PageEndpoint
public class ProofPage {

    static final String PATH = FederationEndpoint.PATH + "/{alias}/proof";

    private static final String LINK = "link";
    private static final String BY = "by";
    private static final int OK = 200;

    @Inject
    AddressedProvider addressedProvider;

    @Inject
    FederatedArrival federatedArrival;

    @Inject
    FindPendingLink findPendingLink;

    @Inject
    FindWaysToProve findWaysToProve;

    @Inject
    SendToProvider sendToProvider;

    @Inject
    ProveLocalAccount proveLocalAccount;

    @Inject
    ReturnPaths returnPaths;

    @Inject
    RefusalTrail refusalTrail;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    Response show(IdentityProvider provider, ProofNeeded needed, Visit visit) {
        return pages.show(
                OK,
                view(provider, needed.link(), needed.email(), needed.returnPath(), needed.ways(), Optional.empty()),
                visit);
    }

    /**
     * Sends the browser to another provider, where a login proves the account. The link's secret shows that the
     * browser comes from the page.
     */
    @GET
    @Operation(hidden = true)
    public Response proveElsewhere(@PathParam("alias") String alias, @Context HttpServletRequest request) {
        FetchMetadata.requireNavigation(request);
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, "");
        IdentityProvider provider = addressedProvider.of(alias);
        Secret browser = visit.secretFor(FederationEndpoint.PURPOSE);
        PendingLink pending =
                findPendingLink.find(provider, Secret.of(parameters.get(LINK).orElse("")), browser);
        Visit onTheWay = visits.of(request, returnPaths.uiLocales(pending.returnPath()));
        IdentityProvider by = findWaysToProve.find(provider, pending.owner()).providers().stream()
                .filter(other -> other.alias().value().equals(parameters.get(BY).orElse("")))
                .findFirst()
                .orElseThrow(() -> FederationRefusal.refused(
                        provider.alias(), "a proof by a provider that the account is not linked to"));
        URI there = sendToProvider.send(
                by,
                browser,
                RequestParts.from(request),
                pending.returnPath(),
                returnPaths.parse(pending.returnPath()).requirements().anew(),
                Optional.of(pending.secret()));
        return pages.seeOther(there, onTheWay);
    }

    /** Takes the password. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response prove(@PathParam("alias") String alias, String body, @Context HttpServletRequest request) {
        FormParameters form = FormParameters.parse(body);
        Visit visit = visits.of(request, "");
        visit.requireCsrfToken(form);
        IdentityProvider provider = addressedProvider.of(alias);
        Secret link = Secret.of(form.get(LINK).orElse(""));
        PendingLink pending = findPendingLink.find(provider, link, visit.secretFor(FederationEndpoint.PURPOSE));
        if (form.has("cancel")) {
            return pages.seeOther(URI.create(returnPaths.linkToLogin(returnPaths.parse(pending.returnPath()))), visit);
        }
        try {
            return enter(provider, link, form, visit, request);
        } catch (Rejected refused) {
            return again(
                    provider, link, pending, visits.of(request, returnPaths.uiLocales(pending.returnPath())), refused);
        }
    }

    private Response enter(
            IdentityProvider provider, Secret link, FormParameters form, Visit visit, HttpServletRequest request) {
        LoggedIn loggedIn = proveLocalAccount.prove(
                provider,
                link,
                visit.secretFor(FederationEndpoint.PURPOSE),
                Secret.of(form.get("password").orElse("")),
                RequestParts.from(request));
        return federatedArrival.enter(provider, loggedIn, visit, request);
    }

    /** After a wrong password, or if the service was busy, the user may try again; a {@link Problem} is final. */
    private Response again(IdentityProvider provider, Secret link, PendingLink pending, Visit visit, Rejected refused) {
        if (refused.rejection() instanceof Problem) {
            throw refused;
        }
        int status = refused.rejection().status();
        boolean busy = status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        String email = provider.mapping()
                .profile(pending.identity().subject(), pending.identity().claims())
                .email()
                .map(EmailAddress::value)
                .orElse("");
        String fault = busy ? "login.fault.busy" : "login.fault.credentials";
        WaysToProve ways = findWaysToProve.find(provider, pending.owner());
        refusalTrail.refused(refused);
        return pages.show(status, view(provider, link, email, pending.returnPath(), ways, Optional.of(fault)), visit);
    }

    private ProofView view(
            IdentityProvider provider,
            Secret link,
            String email,
            String returnPath,
            WaysToProve ways,
            Optional<String> fault) {
        return new ProofView(
                issuer.url(provider.path() + "/proof"),
                Map.of(LINK, link.reveal()),
                email,
                provider.alias().value(),
                ways.password(),
                ways.providers().stream().map(by -> other(provider, link, by)).toList(),
                fault,
                returnPaths.parse(returnPath).purpose().endsElsewhere());
    }

    private ProofView.Other other(IdentityProvider provider, Secret link, IdentityProvider by) {
        String query = FormParameters.parse("")
                .with(LINK, link.reveal())
                .with(BY, by.alias().value())
                .encoded();
        return new ProofView.Other(
                by.alias().value(), by.buttonText(), issuer.url(provider.path() + "/proof?" + query));
    }
}
