package io.aldaba.key.web;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.kernel.web.RequiresRole;
import io.aldaba.kernel.web.Roles;
import io.aldaba.key.RotateKeys;
import io.aldaba.key.Rotation;
import io.aldaba.key.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets an administrator rotate the signing keys before their period is over. */
@Path("/admin/keys/rotate")
@ApplicationScoped
@Tag(name = "Administration")
@APIResponse(responseCode = "default", ref = "Refusal")
public class KeyRotationResource {

    @Inject
    RotateKeys rotateKeys;

    /** Publishes the next key of each algorithm: 201, or 200 if for each one a key already waits to sign. */
    @POST
    @RequiresRole(Roles.ADMIN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Publish the next signing keys", operationId = "rotateKeys")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "201",
            description = "New keys were made; they sign later",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/KeyRotation")))
    @APIResponse(
            responseCode = "200",
            description = "A rotation is under way already; nothing was made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/KeyRotation")))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response rotate(@Context SecurityContext caller, @Context HttpServletRequest request) {
        Actor administrator = Actor.of(caller.getUserPrincipal(), RequestParts.from(request));
        Rotation rotation = rotateKeys.rotate(List.of(SigningAlgorithm.values()), administrator);
        Response.Status status = rotation.made().isEmpty() ? Response.Status.OK : Response.Status.CREATED;
        return Response.status(status).entity(describe(rotation).toString()).build();
    }

    /** The result, as JSON. */
    static JsonObject describe(Rotation rotation) {
        return Json.createObjectBuilder()
                .add("made", describe(rotation.made()))
                .add("pending", describe(rotation.pending()))
                .build();
    }

    private static JsonArray describe(List<SigningKey> keys) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (SigningKey key : keys) {
            array.add(Json.createObjectBuilder()
                    .add("kid", key.kid().value())
                    .add("alg", key.algorithm().name())
                    .add("published_at", key.publishedAt().toString())
                    .add("signs_from", key.signsFrom().toString()));
        }
        return array.build();
    }
}
