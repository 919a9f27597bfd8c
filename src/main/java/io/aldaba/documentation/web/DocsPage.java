package io.aldaba.documentation.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.page.web.PageEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Swagger UI with our own page around it: no inline script or style, and nothing from another site. */
@Path("/docs")
@ApplicationScoped
@PageEndpoint
public class DocsPage {

    @Inject
    PublishedFiles files;

    /** The page. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context Request request) {
        return file("index.html", request);
    }

    /** A file that the page uses. */
    @GET
    @Path("{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String name, @Context Request request) {
        return files.named(name)
                .orElseThrow(() -> new Rejected(Problem.notFound(), "no such file of the documentation"))
                .answer(request);
    }
}
