package io.aldaba.userinfo.web;

import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.BearerHeader;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.token.AuthenticateBearer;
import io.aldaba.token.Bearer;
import io.aldaba.userinfo.DescribeSubject;
import io.aldaba.userinfo.SignUserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The UserInfo endpoint (OpenID Connect Core §5.3). The token is accepted in the header or in the form of a POST (RFC
 * 6750 §2.2), but not in both, and not in the URL.
 */
@Path("/userinfo")
@ApplicationScoped
@OAuthEndpoint
@AnyOrigin
@Tag(name = "OpenID Connect")
@APIResponse(responseCode = "401", ref = "OAuthUnauthenticated")
@APIResponse(responseCode = "403", ref = "OAuthForbidden")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class UserInfoResource {

    static final String PATH = "/userinfo";

    private static final String TOKEN = "access_token";

    /** The media type of a JWT (RFC 7519 §10.3.1). */
    private static final String JWT = "application/jwt";

    private static final Problem UNAUTHORIZED = Problem.unauthorized();

    @Inject
    AuthenticateBearer authenticateBearer;

    @Inject
    DescribeSubject describeSubject;

    @Inject
    SignUserInfo signUserInfo;

    /** Returns claims about the user of the token. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, JWT})
    @Operation(summary = "Get the claims about the user", operationId = "getUserInfo")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description = "The claims the token's scope asks for; signed, if the client registered so",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(ref = "#/components/schemas/UserInfo")),
                @Content(mediaType = JWT, schema = @Schema(type = SchemaType.STRING))
            })
    public Response get(@Context HttpServletRequest request) {
        return tell(authorization(request), "").response();
    }

    /** The same by POST. */
    @POST
    @Produces({MediaType.APPLICATION_JSON, JWT})
    @Operation(summary = "Get the claims about the user", operationId = "postUserInfo")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description = "The claims the token's scope asks for; signed, if the client registered so",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(ref = "#/components/schemas/UserInfo")),
                @Content(mediaType = JWT, schema = @Schema(type = SchemaType.STRING))
            })
    public Response post(
            @Context HttpServletRequest request,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            String body) {
        boolean form = contentType != null
                && MediaType.valueOf(contentType).isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        return tell(authorization(request), form ? body : "").response();
    }

    Answer tell(List<String> authorization, String form) {
        Bearer bearer = authenticateBearer.bearer(token(authorization, parameters(form)));
        JSONObject claims = read(describeSubject.describe(bearer)).toJSONObject();
        return signUserInfo
                .sign(bearer.token().client(), claims)
                .map(jwt -> new Answer(jwt.reveal(), JWT))
                .orElseGet(() -> new Answer(claims.toJSONString(), MediaType.APPLICATION_JSON));
    }

    private static List<String> authorization(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    }

    /** A malformed or repeated parameter is challenged like any malformed request for a resource (RFC 6750 §3, §3.1). */
    private static FormParameters parameters(String form) {
        try {
            return FormParameters.parse(form);
        } catch (Rejected refused) {
            throw new Rejected(OAuthError.invalidBearerRequest(), "form of UserInfo: " + refused.getMessage());
        }
    }

    private static String token(List<String> authorization, FormParameters form) {
        Optional<String> header = BearerHeader.token(authorization);
        if (header.isPresent() && form.has(TOKEN)) {
            throw new Rejected(OAuthError.invalidBearerRequest(), "access token in header and form");
        }
        return header.or(() -> form.get(TOKEN)).orElseThrow(() -> new Rejected(UNAUTHORIZED, "no access token"));
    }

    private static UserInfo read(Map<String, Object> claims) {
        UserInfo userInfo = new UserInfo(new Subject(String.valueOf(claims.get("sub"))));
        claims.forEach(userInfo::setClaim);
        return userInfo;
    }

    /**
     * The response: JSON, or a JWT for a client that registered for it (Core §5.3.2).
     *
     * @param body the text
     * @param type its media type
     */
    record Answer(String body, String type) {

        Response response() {
            return Response.ok(body, type)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
    }
}
