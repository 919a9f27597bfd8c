package io.aldaba.token.web;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticateClient;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientauthentication.ClientCredentials;
import io.aldaba.clientauthentication.web.PresentedClient;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.ProtocolRequest;
import io.aldaba.kernel.web.RequestParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint (RFC 6749 §3.2). A request with a username and a password but without client and grant type is a
 * password grant of the built-in client.
 */
@Path("/token")
@ApplicationScoped
@OAuthEndpoint
@AnyOrigin
@Tag(name = "Tokens")
@APIResponse(responseCode = "401", ref = "InvalidClient")
@APIResponse(responseCode = "413", ref = "OAuthTooLarge")
@APIResponse(responseCode = "415", ref = "OAuthUnsupportedMediaType")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class TokenResource {

    static final String PATH = "/token";

    /**
     * Hidden from the SDK, which answers a malformed one with {@code invalid_request}: it must be refused like a
     * wrong one (RFC 7636 §4.6).
     */
    public static final String CODE_VERIFIER = "code_verifier";

    private static final String GRANT_TYPE = "grant_type";

    /** The parameters of any request that the SDK sees, besides those of its client and of its grant type. */
    private static final Set<String> OF_ANY = Set.of(GRANT_TYPE, "scope", Grant.RESOURCE);

    @Inject
    Grants grants;

    @Inject
    AuthenticateClient authenticateClient;

    @Inject
    Issuer issuer;

    /** At most one entry per grant type. */
    private final Map<GrantType, Set<String>> namesShown = new ConcurrentHashMap<>();

    /** Issues tokens for a grant. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Get tokens for a grant", operationId = "getTokens")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(ref = "#/components/schemas/TokenRequest")))
    @APIResponse(responseCode = "200", ref = "Tokens")
    @APIResponse(responseCode = "400", ref = "OAuthRefusal")
    @APIResponse(responseCode = "503", ref = "OAuthBusy")
    public Response token(String body, @Context HttpServletRequest servletRequest) {
        @Nullable
        String authorization = RequestParts.authorization(servletRequest).orElse(null);
        return TokenResponse.of(answer(authorization, body, RequestParts.from(servletRequest)));
    }

    String answer(@Nullable String authorization, String body, RemoteAddress from) {
        FormParameters form = FormParameters.parse(body, Grant.REPEATABLE);
        boolean meansPassword = authorization == null && meansPasswordGrant(form);
        FormParameters meant = meansPassword ? form.with(GRANT_TYPE, GrantType.PASSWORD.value()) : form;
        ClientCredentials presented = PresentedClient.read(issuer, PATH, authorization, meant);
        AuthenticatedClient client = authenticateClient.authenticate(presented);
        Grant grant = grants.require(grantType(meant));
        // The SDK is lenient with spaces, and answers a malformed resource with another error.
        meant.get("scope").ifPresent(Grant::scopeOf);
        Grant.resourcesOf(meant);
        requireMayUse(client, presented, grant.type());
        TokenRequest message = parse(ProtocolRequest.post(issuer, PATH, authorization, shown(meant, grant.type())));
        return TokenResponse.json(grant.redeem(message, meant, client, from), grant.issuedTokenType());
    }

    /**
     * The built-in client stands in for a caller that names none only if it may use the grant type itself (RFC 6749
     * §5.2 {@code invalid_client}).
     */
    private static void requireMayUse(AuthenticatedClient client, ClientCredentials presented, GrantType type) {
        if (presented instanceof ClientCredentials.Unnamed && !client.mayUse(type)) {
            throw new Rejected(OAuthError.invalidClient(), "no client is named");
        }
        client.requireMayUse(type);
    }

    /** The SDK would refuse a request for parameters that we do not use and must ignore (RFC 6749 §3.2). */
    private FormParameters shown(FormParameters form, GrantType type) {
        return form.only(namesShown.computeIfAbsent(type, TokenResource::namesOf));
    }

    private static Set<String> namesOf(GrantType type) {
        Set<String> names = new HashSet<>(OF_ANY);
        names.addAll(PresentedClient.PARAMETERS);
        names.addAll(sdkType(type).getRequestParameterNames());
        names.remove(CODE_VERIFIER);
        return Set.copyOf(names);
    }

    private static com.nimbusds.oauth2.sdk.GrantType sdkType(GrantType type) {
        try {
            return com.nimbusds.oauth2.sdk.GrantType.parse(type.value());
        } catch (ParseException e) {
            throw new IllegalStateException("a grant type that is none", e);
        }
    }

    private static boolean meansPasswordGrant(FormParameters form) {
        return !form.has(GRANT_TYPE)
                && !form.has("client_id")
                && !form.has("client_secret")
                && !form.has("client_assertion")
                && form.has("username")
                && form.has("password");
    }

    private static String grantType(FormParameters form) {
        return form.get(GRANT_TYPE)
                .orElseThrow(() -> new Rejected(
                        OAuthError.invalidRequest("The parameter grant_type is missing."), "no grant_type"));
    }

    private static TokenRequest parse(HTTPRequest request) {
        try {
            return TokenRequest.parse(request);
        } catch (ParseException | RuntimeException e) {
            // The SDK's messages repeat what was sent, so they are not used.
            throw new Rejected(
                    OAuthError.invalidRequest("A parameter of the grant is missing or malformed."),
                    "malformed token request");
        }
    }
}
