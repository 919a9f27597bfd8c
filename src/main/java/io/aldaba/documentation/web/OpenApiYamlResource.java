package io.aldaba.documentation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The description of the API in YAML. */
@Path("/openapi.yaml")
@ApplicationScoped
@Tag(name = "Documentation")
@APIResponse(responseCode = "default", ref = "Refusal")
public class OpenApiYamlResource {

    @Inject
    PublishedFiles files;

    /** The description from the build, with the issuer's path. */
    @GET
    @Operation(summary = "This description in YAML", operationId = "getOpenApiYaml")
    @APIResponse(responseCode = "200", description = "OpenAPI 3.1", content = @Content(mediaType = "application/yaml"))
    public Response describe(@Context Request request) {
        return files.named("openapi.yaml").orElseThrow().answer(request);
    }
}
