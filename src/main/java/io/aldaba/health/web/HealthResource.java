package io.aldaba.health.web;

import io.aldaba.health.DescribeReadiness;
import io.aldaba.health.Health;
import io.aldaba.health.Startup;
import io.aldaba.kernel.web.Monitoring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The probes of an orchestrator: 200 for up and 503 for down, in MicroProfile Health's JSON. */
@Path("/health")
@ApplicationScoped
@Monitoring
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "health")
@APIResponse(responseCode = "default", ref = "Refusal")
public class HealthResource {

    @Inject
    DescribeReadiness describeReadiness;

    @Inject
    Startup start;

    /** Whether the process should be left running. */
    @GET
    @Path("/live")
    @Operation(operationId = "live", summary = "Is the service alive?")
    @APIResponse(responseCode = "200", description = "It is.")
    public Response live() {
        return answer(Health.alive());
    }

    /** Whether requests should be sent here. */
    @GET
    @Path("/ready")
    @Operation(operationId = "ready", summary = "Can the service do its work? Asks the database.")
    @APIResponse(responseCode = "200", description = "It can.")
    @APIResponse(responseCode = "503", description = "It cannot now.")
    public Response ready() {
        return answer(describeReadiness.describe());
    }

    /** Whether the start is complete, so that the other two probes make sense. */
    @GET
    @Path("/started")
    @Operation(operationId = "started", summary = "Has the service started?")
    @APIResponse(responseCode = "200", description = "It has.")
    @APIResponse(responseCode = "503", description = "Not yet.")
    public Response started() {
        return answer(start.health());
    }

    private static Response answer(Health health) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.status(health.isUp() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .cacheControl(never)
                .entity(json(health).toString())
                .build();
    }

    private static JsonObject json(Health health) {
        JsonArrayBuilder checks = Json.createArrayBuilder();
        health.checks()
                .forEach(check -> checks.add(
                        Json.createObjectBuilder().add("name", check.name()).add("status", status(check.isUp()))));
        return Json.createObjectBuilder()
                .add("status", status(health.isUp()))
                .add("checks", checks)
                .build();
    }

    private static String status(boolean isUp) {
        return isUp ? "UP" : "DOWN";
    }
}
