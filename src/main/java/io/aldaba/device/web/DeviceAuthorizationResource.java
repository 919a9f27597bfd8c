package io.aldaba.device.web;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.aldaba.clientauthentication.AuthenticateClient;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientauthentication.web.PresentedClient;
import io.aldaba.device.RequestDeviceAuthorization;
import io.aldaba.device.UserCode;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.ProtocolRequest;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.token.web.Grant;
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
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The device authorization endpoint (RFC 8628 §3.1). */
@Path(DeviceAuthorizationResource.PATH)
@ApplicationScoped
@OAuthEndpoint
@AnyOrigin
@Tag(name = "Tokens")
@APIResponse(responseCode = "401", ref = "InvalidClient")
@APIResponse(responseCode = "413", ref = "OAuthTooLarge")
@APIResponse(responseCode = "415", ref = "OAuthUnsupportedMediaType")
@APIResponse(responseCode = "default", ref = "OAuthRefusal")
public class DeviceAuthorizationResource {

    static final String PATH = "/device_authorization";

    @Inject
    RequestDeviceAuthorization requestDeviceAuthorization;

    @Inject
    AuthenticateClient authenticateClient;

    @Inject
    Issuer issuer;

    /** Gives a device its two codes. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin on a device",
            description = "The device shows the user code and asks for tokens with the device code meanwhile.",
            operationId = "requestDeviceAuthorization")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(ref = "#/components/schemas/DeviceAuthorizationRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The codes, and where a person types the one",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/DeviceAuthorization")))
    @APIResponse(responseCode = "400", ref = "OAuthRefusal")
    @APIResponse(responseCode = "429", ref = "OAuthTooOften")
    public Response request(String body, @Context HttpServletRequest servletRequest) {
        @Nullable
        String authorization = RequestParts.authorization(servletRequest).orElse(null);
        String json = answer(authorization, body, RequestParts.from(servletRequest));
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    String answer(@Nullable String authorization, String body, RemoteAddress from) {
        FormParameters form = FormParameters.parse(body, Set.of(Grant.RESOURCE));
        AuthenticatedClient client =
                authenticateClient.authenticate(PresentedClient.readNamed(issuer, PATH, authorization, form));
        HTTPRequest request = ProtocolRequest.post(issuer, PATH, authorization, form);
        // The SDK is lenient about spaces, and ignores resources.
        form.get("scope").ifPresent(Grant::scopeOf);
        return json(requestDeviceAuthorization.request(client, scope(request), Grant.resourcesOf(form), from));
    }

    private static Scope scope(HTTPRequest request) {
        com.nimbusds.oauth2.sdk.Scope asked = asked(request);
        return asked == null ? Scope.NONE : Grant.scopeOf(asked.toString());
    }

    private static com.nimbusds.oauth2.sdk.@Nullable Scope asked(HTTPRequest request) {
        try {
            return DeviceAuthorizationRequest.parse(request).getScope();
        } catch (ParseException | RuntimeException e) {
            throw new Rejected(
                    OAuthError.invalidRequest("A parameter of the request is missing or malformed."),
                    "malformed device authorization request");
        }
    }

    private String json(RequestDeviceAuthorization.Codes codes) {
        UserCode userCode = codes.userCode();
        return new DeviceAuthorizationSuccessResponse(
                        new DeviceCode(codes.deviceCode().reveal()),
                        new com.nimbusds.oauth2.sdk.device.UserCode(userCode.shown()),
                        URI.create(issuer.url(UserCodePage.PATH)),
                        URI.create(issuer.url(UserCodePage.PATH + "?" + UserCodePage.query(userCode))),
                        codes.expiresIn().toSeconds(),
                        codes.interval().toSeconds(),
                        null)
                .toJSONObject()
                .toJSONString();
    }
}
