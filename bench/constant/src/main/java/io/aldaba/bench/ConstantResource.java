package io.aldaba.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;

/** The same by JAX-RS. */
@Path("/resource")
@Produces(MediaType.APPLICATION_JSON)
public class ConstantResource {

    /** What is answered to the method of metadata and keys. */
    @GET
    public String get() {
        return ConstantServlet.text();
    }

    /** What is answered to the method of tokens. */
    @POST
    public String post(String body) {
        return ConstantServlet.text();
    }

    /** Everything is a resource. */
    @ApplicationPath("/rest")
    public static class Rest extends Application {}
}
