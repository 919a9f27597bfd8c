package io.aldaba.revocation.web;

import io.aldaba.clientauthentication.AuthenticateClient;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientauthentication.web.PresentedClient;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.revocation.RevokeToken;
import io.aldaba.token.web.PresentedToken;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The revocation endpoint (RFC 7009). {@code token_type_hint} is ignored: the form of our tokens shows their type.
 */
@Path("/revoke")
@ApplicationScoped
@OAuthEndpoint
@AnyOrigin
@Tag(name = "Tokens")
@APIResponse(responseCode = "401", ref = "InvalidClient")
@APIResponse(responseCode = "413", ref = "OAuthTooLarge")
@APIResponse(responseCode = "415", ref = "OAuthUnsupportedMediaType")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class RevocationResource {

    static final String PATH = "/revoke";

    @Inject
    RevokeToken revokeToken;

    @Inject
    AuthenticateClient authenticateClient;

    @Inject
    Issuer issuer;

    /** Revokes a token; a dead or unknown one gets the same answer. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Revoke a token",
            description =
                    "A refresh token is revoked with every token that came of the same login, an access token alone.",
            operationId = "revokeToken")
    @SecurityRequirement(name = "client")
    @RequestBody(ref = "TokenParameter")
    @APIResponse(responseCode = "200", description = "The token is dead now")
    @APIResponse(responseCode = "400", ref = "OAuthRefusal")
    public Response revoke(String body, @Context HttpServletRequest servletRequest) {
        @Nullable
        String authorization = RequestParts.authorization(servletRequest).orElse(null);
        revoke(authorization, body, RequestParts.from(servletRequest));
        return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    void revoke(@Nullable String authorization, String body, RemoteAddress from) {
        FormParameters form = FormParameters.parse(body);
        AuthenticatedClient client =
                authenticateClient.authenticate(PresentedClient.readNamed(issuer, PATH, authorization, form));
        revokeToken.revoke(PresentedToken.read(form), client, from);
    }
}
