package rs;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What is behind the token. */
@Path("/")
@Authenticated
public class Resource {

    @Inject
    JsonWebToken token;

    @GET
    @Path("me")
    public Map<String, Object> me() {
        return Map.of("sub", token.getSubject(), "name", token.getName(), "groups", token.getGroups());
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin() {
        return "for the group admin";
    }
}
