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

/** Receives logouts from providers (OpenID Connect Back-Channel Logout §2.5): no browser is involved. */
@Path(FederationEndpoint.PATH + "/{alias}/backchannel-logout")
@ApplicationScoped
public class BackChannelLogoutEndpoint {

    /**
     * The least number of seconds between two log lines about refusals: callers of this endpoint are not
     * authenticated.
     */
    static final int SECONDS_BETWEEN_LINES = 1;

    private static final System.Logger LOG = System.getLogger(BackChannelLogoutEndpoint.class.getName());

    @Inject
    AddressedProvider addressedProvider;

    @Inject
    OpenIdProviders openIdProviders;

    /** For the metrics of refusals; the log has its own warning. */
    @Inject
    Event<Rejection> refusals;

    @Inject
    TakeUpstreamLogout takeUpstreamLogout;

    /** Limits those warnings. */
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

    /** Answers in JSON (§2.8), although the neighbouring paths are pages. */
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
