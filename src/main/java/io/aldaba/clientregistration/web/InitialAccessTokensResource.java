package io.aldaba.clientregistration.web;

import io.aldaba.clientregistration.DeleteInitialAccessToken;
import io.aldaba.clientregistration.IssueInitialAccessToken;
import io.aldaba.clientregistration.IssueInitialAccessToken.Issued;
import io.aldaba.clientregistration.ListInitialAccessTokens;
import io.aldaba.kernel.Actor;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.kernel.web.RequiresRole;
import io.aldaba.kernel.web.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Initial access tokens (RFC 7591 §3), for administrators. */
@Path(InitialAccessTokensResource.PATH)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@APIResponse(responseCode = "default", ref = "Refusal")
public class InitialAccessTokensResource {

    static final String PATH = "/admin/registration-tokens";

    private static final String NO_STORE = "no-store";

    @Inject
    IssueInitialAccessToken issueInitialAccessToken;

    @Inject
    ListInitialAccessTokens listInitialAccessTokens;

    @Inject
    DeleteInitialAccessToken deleteInitialAccessToken;

    @Inject
    Issuer issuer;

    /** Issues one; the token is shown only this once. */
    @POST
    @RequiresRole(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Issue an initial access token",
            description = "For one client and a day, unless it is said otherwise. It is shown this once.",
            operationId = "issueRegistrationToken")
    @SecurityRequirement(name = "bearer")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/RegistrationTokenRequest")))
    @APIResponse(
            responseCode = "201",
            description = "The token",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/NewRegistrationToken")))
    @APIResponse(responseCode = "400", ref = "InvalidFields")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response issue(String body, @Context SecurityContext caller, @Context HttpServletRequest request) {
        Issued issued = issueInitialAccessToken.issue(PlainJson.object(body), administrator(caller, request));
        return Response.status(Response.Status.CREATED)
                .entity(json(issued).toString())
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    /** Lists a page of them, the newest first. */
    @GET
    @RequiresRole(Roles.ADMIN)
    @Operation(
            summary = "Initial access tokens, page by page",
            description =
                    "The newest first, 200 on a page; also those that are used up or expired, until they are forgotten.",
            operationId = "listRegistrationTokens")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description = "A page: what is known of them, without themselves",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/RegistrationTokenPage")))
    @APIResponse(responseCode = "400", ref = "InvalidFields")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response list(
            @Parameter(
                            description = "The identifier the page before ended with",
                            schema = @Schema(type = SchemaType.STRING))
                    @QueryParam("after")
                    List<String> after) {
        return Response.ok(RegistrationJson.of(listInitialAccessTokens.list(after), issuer)
                        .toString())
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    /** Deletes one; clients registered with it stay registered. */
    @DELETE
    @Path("/{id}")
    @RequiresRole(Roles.ADMIN)
    @Operation(summary = "Delete an initial access token", operationId = "deleteRegistrationToken")
    @SecurityRequirement(name = "bearer")
    @APIResponse(responseCode = "204", description = "It is good for nothing any more")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response delete(
            @PathParam("id") String id, @Context SecurityContext caller, @Context HttpServletRequest request) {
        deleteInitialAccessToken.delete(id, administrator(caller, request));
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
    }

    private static Actor administrator(SecurityContext caller, HttpServletRequest request) {
        return Actor.of(caller.getUserPrincipal(), RequestParts.from(request));
    }

    static JsonObject json(Issued issued) {
        return RegistrationJson.of(issued.token())
                .add("token", issued.secret().reveal())
                .build();
    }
}
