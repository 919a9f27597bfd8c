package io.aldaba.key.web;

import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.PublicDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The JWK Set (RFC 7517 §5) at the {@code jwks_uri}. It may be cached for minutes; keys are published well before
 * they sign.
 */
@Path(KeySetDocument.PATH)
@ApplicationScoped
@AnyOrigin
@Tag(name = "Keys")
@APIResponse(responseCode = "default", ref = "Refusal")
public class JwksResource {

    /** The registered media type of a set (RFC 7517 §8.5.2). */
    private static final String JWK_SET = "application/jwk-set+json";

    private static final MediaType JWK_SET_TYPE = new MediaType("application", "jwk-set+json");

    @Inject
    KeySetDocument document;

    /** Answers with the public half of every published key. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, JWK_SET})
    @Operation(summary = "The public keys that access tokens are verified with", operationId = "getJwks")
    @APIResponse(
            responseCode = "200",
            description = "A JWK Set",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "#/components/schemas/JwkSet")),
                @Content(mediaType = JWK_SET, schema = @Schema(ref = "#/components/schemas/JwkSet"))
            })
    public Response jwks(@Context HttpHeaders headers) {
        return Response.ok(document.json(), type(headers.getAcceptableMediaTypes()))
                .header(HttpHeaders.CACHE_CONTROL, PublicDocument.cacheControl(document))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** JSON, the only type that some clients know, unless the request names the JWK Set type before it. */
    static MediaType type(List<MediaType> acceptable) {
        return acceptable.stream()
                .filter(type -> isJson(type) || type.isCompatible(JWK_SET_TYPE))
                .findFirst()
                .filter(first -> !isJson(first))
                .map(first -> JWK_SET_TYPE)
                .orElse(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean isJson(MediaType type) {
        return type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }
}
