package io.aldaba.discovery.web;

import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.PublicDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The server metadata under both well-known names. All URLs derive from the configured issuer. */
@Path(MetadataDocument.BELOW)
@ApplicationScoped
@AnyOrigin
@Tag(name = "Discovery")
@APIResponse(responseCode = "default", ref = "Refusal")
public class MetadataResource {

    @Inject
    MetadataDocument document;

    /** The metadata under the name of OAuth (RFC 8414 §3). */
    @GET
    @Path(MetadataDocument.OF_OAUTH)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The metadata of the authorization server", operationId = "getServerMetadata")
    @APIResponse(responseCode = "200", ref = "ServerMetadata")
    public Response authorizationServer() {
        return answer();
    }

    /** The metadata under the name of OpenID Connect (Discovery §4). */
    @GET
    @Path(MetadataDocument.OF_OPENID)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The same, where OpenID Connect looks for it", operationId = "getProviderMetadata")
    @APIResponse(responseCode = "200", ref = "ServerMetadata")
    public Response openidConfiguration() {
        return answer();
    }

    private Response answer() {
        return Response.ok(document.json())
                .header(HttpHeaders.CACHE_CONTROL, PublicDocument.cacheControl(document))
                .build();
    }
}
