package io.aldaba.user.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.web.RequiresRole;
import io.aldaba.kernel.web.Roles;
import io.aldaba.user.ListUsers;
import io.aldaba.user.PageRequest;
import io.aldaba.user.UserPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All users, for administrators, page by page. */
@Path("/admin/users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@APIResponse(responseCode = "default", ref = "Refusal")
public class AdminUsersResource {

    // Json would look up the provider each time.
    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    ListUsers listUsers;

    @Inject
    Issuer issuer;

    /** A page in the order of registration; {@code next} is the URL of the next page, if there is one. */
    @GET
    @RequiresRole(Roles.ADMIN)
    @Operation(summary = "All users, page by page", operationId = "listUsers")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/UserPage")))
    @APIResponse(responseCode = "400", ref = "InvalidFields")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response list(
            @Parameter(
                            description = "The identifier the page before ended with",
                            schema = @Schema(type = SchemaType.STRING))
                    @QueryParam("after")
                    List<String> after,
            @Parameter(
                            description = "How many users at most: 1 to 200",
                            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
                    @QueryParam("limit")
                    List<String> limit) {
        PageRequest request = PageRequest.parse(after, limit);
        return Response.ok(json(listUsers.list(request), request.limit()).toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private JsonObject json(UserPage page, int limit) {
        JsonArrayBuilder users = JSON.createArrayBuilder();
        page.users().forEach(user -> users.add(UserJson.of(user)));
        JsonObjectBuilder json = JSON.createObjectBuilder().add("users", users);
        page.next()
                .ifPresent(
                        next -> json.add("next", issuer.url("/admin/users?limit=" + limit + "&after=" + next.value())));
        return json.build();
    }
}
