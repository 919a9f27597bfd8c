package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import io.aldaba.authorize.Prompt;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An authorization request as the SDK parsed it: an OpenID Connect request if its scope has {@code openid}. */
final class RequestMessage {

    private static final String CLAIMS = "claims";

    /** The errors of the SDK's parser that are passed on; every other one becomes a malformed request. */
    private static final Map<String, OAuthError> TOLD = Map.of(
            "unsupported_response_type", OAuthError.unsupportedResponseType(),
            "invalid_scope", OAuthError.invalidScope());

    /**
     * The parameters that the SDK gets. It would refuse a request for parameters that nobody uses here and that must
     * be ignored (RFC 6749 §3.1), and for languages (Core §3.1.2.1 {@code ui_locales}); we read all others ourselves.
     */
    private static final Set<String> READ =
            Set.of("client_id", "redirect_uri", "response_type", "scope", "nonce", "prompt", "display", CLAIMS);

    private final AuthorizationRequest message;

    private RequestMessage(AuthorizationRequest message) {
        this.message = message;
    }

    /**
     * Parses a request.
     *
     * @throws Rejected if it is malformed
     */
    static RequestMessage parse(Issuer issuer, FormParameters parameters) {
        URI endpoint = URI.create(issuer.url(AuthorizationEndpoint.PATH));
        boolean openId =
                parameters.get("scope").filter(RequestMessage::hasOpenId).isPresent();
        FormParameters read = parameters.only(READ);
        FormParameters plain = read.get(CLAIMS)
                .filter(claims -> openId)
                .map(claims -> read.with(CLAIMS, ClaimsParameter.ofCore(claims)))
                .orElse(read);
        Map<String, List<String>> lists = URLUtils.parseParameters(plain.encoded());
        try {
            return new RequestMessage(
                    openId
                            ? AuthenticationRequest.parse(endpoint, lists)
                            : AuthorizationRequest.parse(endpoint, lists));
        } catch (ParseException e) {
            String code = e.getErrorObject() == null
                    ? ""
                    : String.valueOf(e.getErrorObject().getCode());
            throw new Rejected(TOLD.getOrDefault(code, malformed()), "the SDK refused the request");
        } catch (RuntimeException e) {
            throw new Rejected(malformed(), "the SDK refused the request");
        }
    }

    /** What the client wants the user to be asked. */
    Set<Prompt> prompts() {
        Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
        if (message.getPrompt() != null) {
            message.getPrompt().forEach(type -> prompts.add(Prompt.valueOf(type.name())));
        }
        return prompts;
    }

    /** What it requests by {@code claims}, a parameter of OpenID Connect only. */
    RequestedClaims claims() {
        return new RequestedClaims(
                message instanceof AuthenticationRequest authentication
                        ? Optional.ofNullable(authentication.getOIDCClaims())
                        : Optional.empty());
    }

    /** The same text for everything that cannot be parsed. */
    static OAuthError malformed() {
        return OAuthError.invalidRequest("A parameter of the request is missing or malformed.");
    }

    private static boolean hasOpenId(String scope) {
        return Scope.parse(scope)
                .filter(parsed -> parsed.has(PersonalClaims.OPENID))
                .isPresent();
    }
}
