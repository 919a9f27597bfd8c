package io.aldaba.key.web;

import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.key.DescribeKeys;
import io.aldaba.key.KeySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The JWK Set (RFC 7517 §5) at the {@code jwks_uri}. It may be cached for minutes; keys are published well before they sign. */
@Path("/jwks")
@ApplicationScoped
@AnyOrigin
@Tag(name = "Keys")
@APIResponse(responseCode = "default", ref = "Refusal")
public class JwksResource {

    @Inject
    DescribeKeys describeKeys;

    @Inject
    KeySetDocument document;

    @Inject
    KeySettings settings;

    /** Answers with the public half of every published key. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The public keys that access tokens are verified with", operationId = "getJwks")
    @APIResponse(
            responseCode = "200",
            description = "A JWK Set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/JwkSet")))
    public Response jwks() {
        return Response.ok(document.of(describeKeys.describe()))
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "public, max-age=" + settings.keySetLife().toSeconds())
                .build();
    }
}
