package io.aldaba.clientregistration.web;

import com.nimbusds.oauth2.sdk.client.RegistrationError;
import io.aldaba.clientregistration.ClientInformation;
import io.aldaba.clientregistration.DeleteRegistration;
import io.aldaba.clientregistration.ReadRegistration;
import io.aldaba.clientregistration.RegisterClient;
import io.aldaba.clientregistration.UpdateRegistration;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.BearerHeader;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.RequestParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The client registration endpoint (RFC 7591 §3), and below it the client configuration endpoints (RFC 7592 §2). */
@Path(ClientsResource.PATH)
@ApplicationScoped
@OAuthEndpoint
@AnyOrigin
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Client registration")
@APIResponse(responseCode = "401", ref = "OAuthUnauthenticated")
@APIResponse(responseCode = "413", ref = "OAuthTooLarge")
@APIResponse(responseCode = "415", ref = "OAuthUnsupportedMediaType")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class ClientsResource {

    static final String PATH = "/clients";

    private static final String INFORMATION = "#/components/schemas/ClientInformation";
    private static final String METADATA = "#/components/schemas/ClientMetadata";
    private static final int BAD_REQUEST = 400;

    private static final Problem UNAUTHORIZED = Problem.unauthorized("The registration access token is needed.");

    @Inject
    RegisterClient registerClient;

    @Inject
    ReadRegistration readRegistration;

    @Inject
    UpdateRegistration updateRegistration;

    @Inject
    DeleteRegistration deleteRegistration;

    @Inject
    Issuer issuer;

    /** Registers a client. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register a client",
            description = "With an initial access token, unless registration is open to everybody.",
            operationId = "registerClient")
    @SecurityRequirement(name = "registration")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = METADATA)))
    @APIResponse(
            responseCode = "201",
            description = "The client as it is registered",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = INFORMATION)))
    @APIResponse(responseCode = "400", ref = "OAuthRefusal")
    @APIResponse(responseCode = "429", ref = "OAuthTooOften")
    @APIResponse(responseCode = "503", ref = "OAuthBusy")
    public Response register(String body, @Context HttpServletRequest request) {
        return answer(Response.Status.CREATED, register(authorization(request), body, RequestParts.from(request)));
    }

    /** Returns the registration. */
    @GET
    @Path("/{client_id}")
    @Operation(summary = "Read what a client registered", operationId = "readClient")
    @SecurityRequirement(name = "registration")
    @APIResponse(
            responseCode = "200",
            description = "The client as it is registered; its secret is not told again",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = INFORMATION)))
    public Response read(@PathParam("client_id") String clientId, @Context HttpServletRequest request) {
        return answer(Response.Status.OK, readRegistration.read(clientId, owner(authorization(request))));
    }

    /** Replaces the registration. */
    @PUT
    @Path("/{client_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace what a client registered",
            description = "What is left out is back at its default.",
            operationId = "updateClient")
    @SecurityRequirement(name = "registration")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = METADATA)))
    @APIResponse(
            responseCode = "200",
            description = "The client as it is registered; with a secret, where it needed a new one",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = INFORMATION)))
    @APIResponse(responseCode = "400", ref = "OAuthRefusal")
    @APIResponse(responseCode = "503", ref = "OAuthBusy")
    public Response update(@PathParam("client_id") String clientId, String body, @Context HttpServletRequest request) {
        Secret token = owner(authorization(request));
        return answer(
                Response.Status.OK,
                updateRegistration.update(clientId, token, document(body), RequestParts.from(request)));
    }

    /** Deletes the client. */
    @DELETE
    @Path("/{client_id}")
    @Operation(
            summary = "Delete a client",
            description = "Its codes, tokens and consents end with it.",
            operationId = "deleteClient")
    @SecurityRequirement(name = "registration")
    @APIResponse(responseCode = "204", description = "The client is gone")
    public Response delete(@PathParam("client_id") String clientId, @Context HttpServletRequest request) {
        deleteRegistration.delete(clientId, owner(authorization(request)), RequestParts.from(request));
        return Response.noContent()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    ClientInformation register(List<String> authorization, String body, RemoteAddress from) {
        Optional<Secret> token = BearerHeader.token(authorization).map(Secret::of);
        return registerClient.register(document(body), token, from);
    }

    private Response answer(Response.Status status, ClientInformation information) {
        return Response.status(status)
                .entity(RegistrationJson.of(information, issuer).toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    static Secret owner(List<String> authorization) {
        return BearerHeader.token(authorization)
                .map(Secret::of)
                .orElseThrow(() -> new Rejected(UNAUTHORIZED, "no registration access token"));
    }

    private static List<String> authorization(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    }

    /** With an error of registration, although RFC 7591 §3.2.2 defines none for a body that is no document. */
    private static Map<String, @Nullable Object> document(String body) {
        try {
            return PlainJson.object(body);
        } catch (Rejected malformed) {
            throw new Rejected(
                    new OAuthError(
                            RegistrationError.INVALID_CLIENT_METADATA.getCode(),
                            "The request body is not an acceptable JSON object.",
                            BAD_REQUEST),
                    String.valueOf(malformed.getMessage()));
        }
    }
}
