package io.aldaba.platform.rest;

import io.aldaba.kernel.Issuer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who comes to the root is shown to the documentation. */
@Path("/")
@RequestScoped
public class FrontDoor {

    @Inject
    Issuer issuer;

    /** Points to the documentation. */
    @GET
    @Operation(hidden = true)
    public Response enter() {
        return Response.seeOther(URI.create(issuer.url("/docs"))).build();
    }
}
