package com.example.mpjwt;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tells callers what their access token says of them. */
@Path("caller")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CallerResource {

    @Inject
    JsonWebToken token;

    /** For everybody with a valid token; not every server takes {@code @RolesAllowed("**")} for that. */
    @GET
    @PermitAll
    public JsonObject caller(@Context SecurityContext security) {
        if (security.getUserPrincipal() == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return described();
    }

    /** For the group {@code admin}. */
    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public JsonObject admin() {
        return described();
    }

    private JsonObject described() {
        return Json.createObjectBuilder()
                .add("name", token.getName())
                .add("groups", Json.createArrayBuilder(token.getGroups()))
                .build();
    }
}
