package io.aldaba.user.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.kernel.web.RequiresRole;
import io.aldaba.kernel.web.Roles;
import io.aldaba.kernel.web.StrictJson;
import io.aldaba.user.DescribeUser;
import io.aldaba.user.RegisterUser;
import io.aldaba.user.SubjectNames;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.UserPrincipal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Registration, and what users may read of themselves. */
@Path("/users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
@APIResponse(responseCode = "default", ref = "Refusal")
public class UsersResource {

    private static final String NO_STORE = "no-store";
    private static final String USER = "#/components/schemas/User";

    @Inject
    RegisterUser registerUser;

    @Inject
    DescribeUser describeUser;

    @Inject
    SubjectNames subjectNames;

    @Inject
    Issuer issuer;

    /** Registers. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register",
            description = "A refusal names every faulty field. Whether the password is easily guessed is checked last,"
                    + " if nothing else is at fault; a registration that is refused for that is counted as a try.",
            operationId = "registerUser")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/Registration")))
    @APIResponse(
            responseCode = "201",
            description = "The new user",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The user's URL",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = USER)))
    @APIResponse(responseCode = "400", ref = "InvalidFields")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "TooMany")
    @APIResponse(responseCode = "503", ref = "Busy")
    public Response register(String body, @Context HttpServletRequest request) {
        RemoteAddress from = RequestParts.from(request);
        User user = registerUser.register(UserJson.registration(StrictJson.object(body)), from);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, issuer.url("/users/" + user.id().value()))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .entity(UserJson.of(user).toString())
                .build();
    }

    /** Who the caller is. */
    @GET
    @Path("/me")
    @RequiresRole(Roles.CALLER)
    @Operation(summary = "The caller", operationId = "getCaller")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description =
                    "The user the access token was issued for; of another client, what its scope and the groups of its token cover",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = USER)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response me(@Context SecurityContext security) {
        return ok(caller(security), security);
    }

    /** A user: oneself, or for administrators anybody. */
    @GET
    @Path("/{id}")
    @RequiresRole(Roles.CALLER)
    @Operation(summary = "A user: oneself, or for administrators anybody", operationId = "getUser")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description = "The user",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = USER)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response user(@PathParam("id") String id, @Context SecurityContext security) {
        String subject = subject(security);
        String name = seesAll(security) ? subject : name(new UserId(subject), security);
        DescribeUser.Asking asking = new DescribeUser.Asking(subject, name, security.isUserInRole(Roles.ADMIN));
        return ok(describeUser.describe(id, asking), security);
    }

    /**
     * A client other than the front end sees only what its user granted it, unless an administrator is the caller. It
     * sees the user under its own subject identifier, and only the groups in its token: it may know groups by other
     * names, know only some, or have got the token by exchange.
     */
    private Response ok(User user, SecurityContext security) {
        JsonObject json = seesAll(security)
                ? UserJson.of(user)
                : UserJson.of(user, name(user.id(), security), scope(security), groups(security));
        return Response.ok(json.toString())
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    private static boolean seesAll(SecurityContext security) {
        return security.isUserInRole(Roles.FRONT_END) || security.isUserInRole(Roles.ADMIN);
    }

    private String name(UserId user, SecurityContext security) {
        Object client = security.getUserPrincipal() instanceof JsonWebToken token ? token.getClaim("client_id") : null;
        return subjectNames.name(user, String.valueOf(client));
    }

    // Only users have the role that me() requires.
    private static User caller(SecurityContext security) {
        return ((UserPrincipal) security.getUserPrincipal()).user().orElseThrow();
    }

    private static Scope scope(SecurityContext security) {
        Object granted = security.getUserPrincipal() instanceof JsonWebToken token ? token.getClaim("scope") : null;
        return granted instanceof String text ? Scope.parse(text).orElse(Scope.NONE) : Scope.NONE;
    }

    private static Set<String> groups(SecurityContext security) {
        Set<String> named = security.getUserPrincipal() instanceof JsonWebToken token ? token.getGroups() : null;
        return named == null ? Set.of() : new TreeSet<>(named);
    }

    /** From the principal and not by injection: a server with its own MicroProfile JWT would inject its own token. */
    private static String subject(SecurityContext security) {
        Principal caller = security.getUserPrincipal();
        return caller instanceof JsonWebToken token ? token.getSubject() : caller.getName();
    }
}
