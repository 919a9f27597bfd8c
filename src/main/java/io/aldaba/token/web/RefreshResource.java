package io.aldaba.token.web;

import io.aldaba.clientauthentication.AuthenticateClient;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientauthentication.web.PresentedClient;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.token.RefreshAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The refresh token grant (RFC 6749 §6) under a URL of its own, where the refresh token may also stand in the
 * {@code Authorization} header. The client is authenticated as at the token endpoint: a caller that names no client
 * is the built-in one, and any other authenticates by HTTP Basic or in the form.
 */
@Path(RefreshResource.PATH)
@ApplicationScoped
@OAuthEndpoint
@AnyOrigin
@Tag(name = "Tokens")
@APIResponse(responseCode = "401", ref = "InvalidClient")
@APIResponse(responseCode = "413", ref = "OAuthTooLarge")
@APIResponse(responseCode = "415", ref = "OAuthUnsupportedMediaType")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class RefreshResource {

    static final String PATH = "/token/refresh";

    private static final String REFRESH_TOKEN = "refresh_token";
    private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);

    @Inject
    RefreshAccess refreshAccess;

    @Inject
    AuthenticateClient authenticateClient;

    @Inject
    Issuer issuer;

    /** Issues new tokens for a refresh token and uses it up. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Get new tokens for a refresh token",
            description = "The refresh token stands in the form or in the Authorization header as a Bearer token. It is"
                    + " used up; a second use revokes every token that came of the same login.",
            operationId = "refreshTokens")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(ref = "#/components/schemas/RefreshRequest")))
    @APIResponse(responseCode = "200", ref = "Tokens")
    @APIResponse(responseCode = "400", ref = "OAuthRefusal")
    public Response refresh(
            @Context HttpHeaders headers, @Nullable String body, @Context HttpServletRequest servletRequest) {
        // No @Consumes: a request with the token in its header needs no body, and then no Content-Type.
        String form = body == null ? "" : body;
        if (!form.isEmpty() && !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(headers.getMediaType())) {
            throw new NotSupportedException();
        }
        @Nullable
        String authorization = RequestParts.authorization(servletRequest).orElse(null);
        return TokenResponse.of(answer(authorization, form, RequestParts.from(servletRequest)));
    }

    String answer(@Nullable String authorization, String body, RemoteAddress from) {
        FormParameters form = FormParameters.parse(body, Grant.REPEATABLE);
        Optional<String> bearer = bearer(authorization);
        Optional<String> field = form.get(REFRESH_TOKEN);
        if (bearer.isPresent() == field.isPresent()) {
            throw new Rejected(
                    OAuthError.invalidRequest("The refresh token must stand in the header or in the form."),
                    "no refresh token, or two");
        }
        String ofClient = bearer.isPresent() ? null : authorization;
        AuthenticatedClient client =
                authenticateClient.authenticate(PresentedClient.read(issuer, PATH, ofClient, form));
        Secret refreshToken = Secret.of(bearer.or(() -> field).orElseThrow());
        Scope scope = Grant.scopeOf(form.get("scope").orElse(""));
        return TokenResponse.json(refreshAccess.refresh(refreshToken, client, scope, Grant.resourcesOf(form), from));
    }

    private static Optional<String> bearer(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        Matcher matcher = BEARER.matcher(authorization);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
