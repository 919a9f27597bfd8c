package io.aldaba.federation.web;

import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.OpenIdProviders;
import io.aldaba.federation.TakeUpstreamLogout;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RequestParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a provider tells us of logouts (OpenID Connect Back-Channel Logout §2.5): no browser is involved. */
@Path(FederationEndpoint.PATH + "/{alias}/backchannel-logout")
@ApplicationScoped
public class BackChannelLogoutEndpoint {

    /** How many seconds pass at least between two lines of the log about refusals: nobody who posts here has proved anything. */
    static final int SECONDS_BETWEEN_LINES = 1;

    private static final System.Logger LOG = System.getLogger(BackChannelLogoutEndpoint.class.getName());

    @Inject
    AddressedProvider addressedProvider;

    @Inject
    OpenIdProviders openIdProviders;

    /** For who counts refusals: the log has one of these as a warning. */
    @Inject
    Event<Rejection> refusals;

    @Inject
    TakeUpstreamLogout takeUpstreamLogout;

    /** Of these one in a while is written. */
    LogRateLimiter lines = new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_LINES), System::nanoTime);

    /** Takes a logout token. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response logout(@PathParam("alias") String alias, String body, @Context HttpServletRequest request) {
        try {
            IdentityProvider provider = addressedProvider.of(alias);
            String token = FormParameters.parse(body)
                    .get("logout_token")
                    .orElseThrow(() -> FederationRefusal.refused(provider.alias(), "no logout token"));
            takeUpstreamLogout.take(
                    provider, openIdProviders.readLogoutToken(provider, token), RequestParts.from(request));
            return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
        } catch (Rejected refused) {
            lines.log(
                    LOG,
                    Level.WARNING,
                    () -> "upstream logout refused: " + refused.getMessage(),
                    "upstream logouts refused");
            return answer(refused);
        }
    }

    /** JSON (§2.8), though the paths around are pages. */
    private Response answer(Rejected refused) {
        boolean unavailable = refused.rejection().status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        OAuthError error = unavailable
                ? OAuthError.temporarilyUnavailable()
                : OAuthError.invalidRequest("The logout token is invalid.");
        refusals.fire(error);
        String json = Json.createObjectBuilder()
                .add("error", error.code())
                .add("error_description", error.description())
                .build()
                .toString();
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
