package io.aldaba.introspection.web;

import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import io.aldaba.clientauthentication.AuthenticateClient;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientauthentication.web.PresentedClient;
import io.aldaba.introspection.IntrospectToken;
import io.aldaba.introspection.Introspection;
import io.aldaba.introspection.Introspection.ActiveAccessToken;
import io.aldaba.introspection.Introspection.ActiveRefreshToken;
import io.aldaba.introspection.SignIntrospection;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.token.AccessToken;
import io.aldaba.token.web.PresentedToken;
import io.aldaba.token.web.TokenResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.minidev.json.JSONObject;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The introspection endpoint (RFC 7662), for services that do not verify tokens themselves. */
@Path("/introspect")
@ApplicationScoped
@OAuthEndpoint
@Tag(name = "Tokens")
@APIResponse(responseCode = "401", ref = "InvalidClient")
@APIResponse(responseCode = "413", ref = "OAuthTooLarge")
@APIResponse(responseCode = "415", ref = "OAuthUnsupportedMediaType")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class IntrospectionResource {

    static final String PATH = "/introspect";

    /** The media type of a response as JWT (RFC 9701 §4). */
    private static final String JWT = "application/" + SignIntrospection.TYPE;

    @Inject
    IntrospectToken introspectToken;

    @Inject
    SignIntrospection signIntrospection;

    @Inject
    AuthenticateClient authenticateClient;

    @Inject
    Issuer issuer;

    /** Returns whether a token is active, and if so its members. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({MediaType.APPLICATION_JSON, JWT})
    @Operation(summary = "Ask about a token", operationId = "introspectToken")
    @SecurityRequirement(name = "client")
    @RequestBody(ref = "TokenParameter")
    @APIResponse(
            responseCode = "200",
            description = "What there is to tell; of a dead token nothing but that",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(ref = "#/components/schemas/Introspection")),
                @Content(mediaType = JWT, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "OAuthRefusal")
    public Response introspect(String body, @Context HttpHeaders headers, @Context HttpServletRequest servletRequest) {
        @Nullable
        String authorization = RequestParts.authorization(servletRequest).orElse(null);
        return isJwtWanted(headers.getAcceptableMediaTypes())
                ? TokenResponse.of(signed(authorization, body), MediaType.valueOf(JWT))
                : TokenResponse.of(answer(authorization, body));
    }

    /** Whether the caller prefers a JWT (RFC 9701 §4): its {@code Accept} must name it, and not JSON before it. */
    static boolean isJwtWanted(List<MediaType> acceptable) {
        return acceptable.stream()
                .filter(type -> isJwt(type) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(IntrospectionResource::isJwt)
                .isPresent();
    }

    String answer(@Nullable String authorization, String body) {
        return found(authorization, body, (client, answer) -> answer.toJSONString());
    }

    String signed(@Nullable String authorization, String body) {
        return found(authorization, body, (client, answer) -> signIntrospection
                .sign(client, answer)
                .reveal());
    }

    private String found(
            @Nullable String authorization, String body, BiFunction<AuthenticatedClient, JSONObject, String> written) {
        FormParameters form = FormParameters.parse(body);
        AuthenticatedClient client =
                authenticateClient.authenticate(PresentedClient.readNamed(issuer, PATH, authorization, form));
        Secret token = PresentedToken.read(form);
        return written.apply(client, json(introspectToken.introspect(token, client)));
    }

    private static boolean isJwt(MediaType type) {
        return JWT.equalsIgnoreCase(type.getType() + "/" + type.getSubtype());
    }

    private JSONObject json(Introspection found) {
        TokenIntrospectionSuccessResponse.Builder answer;
        if (found instanceof ActiveAccessToken active) {
            answer = describe(active);
        } else if (found instanceof ActiveRefreshToken active) {
            answer = describe(active);
        } else {
            answer = new TokenIntrospectionSuccessResponse.Builder(false);
        }
        return answer.build().toJSONObject();
    }

    private TokenIntrospectionSuccessResponse.Builder describe(ActiveAccessToken active) {
        AccessToken token = active.token();
        TokenIntrospectionSuccessResponse.Builder answer = new TokenIntrospectionSuccessResponse.Builder(true)
                .tokenType(AccessTokenType.BEARER)
                .clientID(new ClientID(token.client().value()))
                .subject(new Subject(active.subject()))
                .issuer(new com.nimbusds.oauth2.sdk.id.Issuer(issuer.value()))
                .audience(Audience.create(token.audience()))
                .issueTime(Date.from(token.verified().issuedAt()))
                .expirationTime(Date.from(token.verified().expiresAt()))
                .jwtID(new JWTID(token.id()))
                .parameter("scope", token.scope().toString());
        active.username().ifPresent(username -> answer.username(username).parameter("upn", username));
        token.person().ifPresent(person -> answer.parameter("groups", person.groups()));
        active.actor().ifPresent(actor -> answer.parameter("act", Map.of("sub", actor)));
        return answer;
    }

    private TokenIntrospectionSuccessResponse.Builder describe(ActiveRefreshToken active) {
        TokenIntrospectionSuccessResponse.Builder answer = new TokenIntrospectionSuccessResponse.Builder(true)
                .clientID(new ClientID(active.family().client().value()))
                .subject(new Subject(active.subject()))
                .issuer(new com.nimbusds.oauth2.sdk.id.Issuer(issuer.value()))
                .issueTime(Date.from(active.token().issuedAt()))
                .expirationTime(Date.from(active.token().expiresAt()))
                .parameter("scope", active.family().scope().toString());
        active.username().ifPresent(answer::username);
        return answer;
    }
}
