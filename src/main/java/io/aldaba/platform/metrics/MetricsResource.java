package io.aldaba.platform.metrics;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.Monitoring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The metrics for Prometheus. Outside development they require a token of their own. */
@Path("/metrics")
@ApplicationScoped
@Monitoring
@Tag(name = "Operation")
@APIResponse(responseCode = "default", ref = "Refusal")
public class MetricsResource {

    private static final String TEXT_FORMAT = "text/plain;version=0.0.4;charset=utf-8";
    private static final Problem UNAUTHORIZED = Problem.unauthorized("The metrics token is needed.");

    @Inject
    MetricsSettings settings;

    @Inject
    MetricsRegistry registry;

    /** All metrics. */
    @GET
    @Operation(summary = "The metrics, in Prometheus's text format", operationId = "getMetrics")
    @APIResponse(responseCode = "200", description = "The metrics", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    public Response metrics(
            @Parameter(in = ParameterIn.HEADER, hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable
                    String authorization) {
        if (!settings.open() && !isTheToken(authorization)) {
            throw new Rejected(UNAUTHORIZED, "no or another metrics token");
        }
        return Response.ok(registry.scrape(), TEXT_FORMAT).build();
    }

    /** Compares digests, so that the time reveals nothing of the token. */
    private boolean isTheToken(@Nullable String authorization) {
        return authorization != null
                && settings.token()
                        .map(token -> Secret.of("Bearer " + token.reveal()))
                        .filter(Secret.of(authorization)::equals)
                        .isPresent();
    }
}
