package io.aldaba.userinfo.web;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AuthenticateBearer;
import io.aldaba.userinfo.DescribeSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The UserInfo endpoint (OpenID Connect Core §5.3). The token comes in the header, or in the form of a POST (RFC 6750 §2.2), and
 * never in both nor in the URL.
 */
@Path("/userinfo")
@RequestScoped
@OAuthEndpoint
@Tag(name = "OpenID Connect")
@APIResponse(responseCode = "401", ref = "OAuthUnauthenticated")
@APIResponse(responseCode = "403", ref = "OAuthForbidden")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class UserInfoResource {

    static final String PATH = "/userinfo";

    private static final String TOKEN = "access_token";

    private static final Problem UNAUTHORIZED = Problem.of("unauthorized", "An access token is needed.", 401);

    @Inject
    AuthenticateBearer authenticateBearer;

    @Inject
    DescribeSubject describeSubject;

    /** Tells about the bearer's user. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Get the claims about the user", operationId = "getUserInfo")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description = "The claims the token's scope asks for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/UserInfo")))
    public Response get(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return answer(tell(authorization, ""));
    }

    /** The same, for a client that would rather post. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Get the claims about the user", operationId = "postUserInfo")
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "200",
            description = "The claims the token's scope asks for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/UserInfo")))
    public Response post(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            String body) {
        boolean form = contentType != null
                && MediaType.valueOf(contentType).isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        return answer(tell(authorization, form ? body : ""));
    }

    String tell(@Nullable String authorization, String form) {
        AccessToken token = authenticateBearer.authenticate(token(authorization, FormParameters.parse(form)));
        UserInfo userInfo = new UserInfo(new Subject(token.subject().value()));
        describeSubject.describe(token).forEach(userInfo::setClaim);
        return userInfo.toJSONObject().toJSONString();
    }

    private static String token(@Nullable String authorization, FormParameters form) {
        if (authorization == null) {
            return form.get(TOKEN).orElseThrow(() -> new Rejected(UNAUTHORIZED, "no access token"));
        }
        if (form.has(TOKEN)) {
            throw new Rejected(
                    OAuthError.invalidRequest("The access token is sent in more than one way."),
                    "access token in header and form");
        }
        try {
            return BearerAccessToken.parse(authorization).getValue();
        } catch (ParseException e) {
            throw new Rejected(OAuthError.invalidToken(), "the Authorization header is malformed");
        }
    }

    private static Response answer(String json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
