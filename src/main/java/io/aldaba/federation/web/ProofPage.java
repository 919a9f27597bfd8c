package io.aldaba.federation.web;

import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.FindPendingLink;
import io.aldaba.federation.FindWaysToProve;
import io.aldaba.federation.FinishFederatedLogin.LoggedIn;
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
import io.aldaba.login.web.ReturnPath;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.TypedForm;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page on which a user proves that an account is theirs: a login at a provider redirects here, and its form is
 * posted here. Its address has the link's secret, which only this browser can use: so the page can be loaded again.
 */
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

    /** The address of the page for a link. */
    String url(IdentityProvider provider, Secret link) {
        return url(provider, FormParameters.parse("").with(LINK, link.reveal()));
    }

    /**
     * Shows the page, or sends the browser to another provider where a login proves the account. The link's secret
     * shows that the browser comes from the login or from the page.
     */
    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("alias") String alias, @Context HttpServletRequest request) {
        FetchMetadata.requireNavigation(request);
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, "");
        IdentityProvider provider = addressedProvider.of(alias);
        Secret link = Secret.of(parameters.get(LINK).orElse(""));
        Secret browser = visit.secretFor(FederationEndpoint.PURPOSE);
        PendingLink pending = findPendingLink.find(provider, link, browser);
        Visit onTheWay = visits.of(request, returnPaths.uiLocales(pending.returnPath()));
        return parameters
                .get(BY)
                .map(by -> pages.seeOther(elsewhere(provider, pending, by, browser, request), onTheWay))
                .orElseGet(() -> pages.show(OK, view(provider, link, pending, Optional.empty()), onTheWay));
    }

    private URI elsewhere(
            IdentityProvider provider, PendingLink pending, String alias, Secret browser, HttpServletRequest request) {
        IdentityProvider by = findWaysToProve.find(provider, pending.owner()).providers().stream()
                .filter(other -> other.alias().value().equals(alias))
                .findFirst()
                .orElseThrow(() -> FederationRefusal.refused(
                        provider.alias(), "a proof by a provider that the account is not linked to"));
        return sendToProvider.send(
                by,
                browser,
                RequestParts.from(request),
                pending.returnPath(),
                returnPaths.parse(pending.returnPath()).requirements().anew(),
                Optional.of(pending.secret()));
    }

    /** Takes the password. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response prove(@PathParam("alias") String alias, String body, @Context HttpServletRequest request) {
        TypedForm typed = TypedForm.read(body, Set.of(LINK, ReturnPaths.FIELD));
        FormParameters form = typed.fields();
        Visit visit = visits.of(request, "");
        // A stale form leads to the login: the link, too, is bound to the browser's cookie.
        Optional<Response> stale = pages.answerStale(form, visit, () -> login(returnPaths.of(form)));
        if (stale.isPresent()) {
            return stale.get();
        }
        IdentityProvider provider = addressedProvider.of(alias);
        Secret link = Secret.of(form.get(LINK).orElse(""));
        PendingLink pending = findPendingLink.find(provider, link, visit.secretFor(FederationEndpoint.PURPOSE));
        if (form.has("cancel")) {
            return pages.seeOther(login(returnPaths.parse(pending.returnPath())), visit);
        }
        Visit onTheWay = visits.of(request, returnPaths.uiLocales(pending.returnPath()));
        if (typed.fault().isPresent()) {
            return again(provider, link, pending, onTheWay, typed.fault().get());
        }
        try {
            return enter(provider, link, form, visit, request);
        } catch (Rejected refused) {
            return again(provider, link, pending, onTheWay, refused);
        }
    }

    private URI login(ReturnPath returnPath) {
        return URI.create(returnPaths.linkToLogin(returnPath));
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
        String fault = busy ? "login.fault.busy" : ProofView.PASSWORD;
        refusalTrail.refused(refused);
        return pages.show(status, view(provider, link, pending, Optional.of(fault)), visit);
    }

    private ProofView view(IdentityProvider provider, Secret link, PendingLink pending, Optional<String> fault) {
        String email = provider.mapping()
                .profile(pending.identity().subject(), pending.identity().claims())
                .email()
                .map(EmailAddress::value)
                .orElse("");
        WaysToProve ways = findWaysToProve.find(provider, pending.owner());
        return new ProofView(
                url(provider, link),
                Map.of(LINK, link.reveal(), ReturnPaths.FIELD, pending.returnPath()),
                email,
                provider.alias().value(),
                provider.buttonText(),
                ways.password(),
                ways.providers().stream().map(by -> other(provider, link, by)).toList(),
                fault,
                returnPaths.parse(pending.returnPath()).purpose().endsElsewhere());
    }

    private ProofView.Other other(IdentityProvider provider, Secret link, IdentityProvider by) {
        FormParameters query = FormParameters.parse("")
                .with(LINK, link.reveal())
                .with(BY, by.alias().value());
        return new ProofView.Other(by.alias().value(), by.buttonText(), url(provider, query));
    }

    private String url(IdentityProvider provider, FormParameters query) {
        return issuer.url(provider.path() + "/proof?" + query.encoded());
    }
}
