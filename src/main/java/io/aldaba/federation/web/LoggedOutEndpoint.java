package io.aldaba.federation.web;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.logout.web.LoggedOutView;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a provider sends the browser back after a logout (OpenID Connect RP-Initiated Logout §3). */
@Path(FederationEndpoint.PATH + "/{alias}/logged-out")
@ApplicationScoped
@PageEndpoint
public class LoggedOutEndpoint {

    private static final String STATE = "state";
    private static final int OK = 200;

    @Inject
    AddressedProvider addressedProvider;

    @Inject
    UpstreamLogoutDetour detour;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    /** Sends the browser on to its destination, or says that the user is logged out. */
    @GET
    @Operation(hidden = true)
    public Response loggedOut(@PathParam("alias") String alias, @Context HttpServletRequest request) {
        IdentityProvider provider = addressedProvider.of(alias);
        Visit visit = visits.of(request, "");
        Optional<URI> next = FormParameters.parseOnly(RequestParts.query(request), Set.of(STATE))
                .get(STATE)
                .flatMap(state -> detour.next(provider, state, visit));
        return next.map(there -> pages.seeOther(there, visit))
                .orElseGet(() -> pages.show(OK, new LoggedOutView(Optional.empty()), visit));
    }
}
