package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.CodeChallenge;
import io.aldaba.authorize.Prompt;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.FindClient;
import io.aldaba.client.GrantType;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.web.Grant;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads authorization requests (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1). The SDK parses; what it lets pass is refused
 * here.
 */
@Dependent
class RequestReader {

    private static final Set<ResponseMode> MODES =
            Set.of(ResponseMode.QUERY, ResponseMode.FRAGMENT, ResponseMode.FORM_POST);

    /** The errors of the SDK's parser that we tell; every other is a malformed request. */
    private static final Map<String, OAuthError> TOLD = Map.of(
            "unsupported_response_type", OAuthError.unsupportedResponseType(),
            "invalid_scope", OAuthError.invalidScope());

    private static final String ID_TOKEN_HINT = "id_token_hint";

    private final FindClient findClient;
    private final ReadIdTokenHint readIdTokenHint;
    private final ChooseResource chooseResource;
    private final Issuer issuer;

    @Inject
    RequestReader(
            FindClient findClient, ReadIdTokenHint readIdTokenHint, ChooseResource chooseResource, Issuer issuer) {
        this.findClient = findClient;
        this.readIdTokenHint = readIdTokenHint;
        this.chooseResource = chooseResource;
        this.issuer = issuer;
    }

    /** The parameters of a request; it may be for several resources (RFC 8707 §2). */
    static FormParameters parameters(String encoded) {
        return FormParameters.parse(encoded, Set.of(Grant.RESOURCE));
    }

    /**
     * Where a request is answered.
     *
     * @throws Rejected if that cannot be known; the browser must not be sent anywhere then (RFC 6749 §4.1.2.1)
     */
    ResponseTarget target(FormParameters parameters) {
        Client client = parameters
                .get("client_id")
                .flatMap(findClient::find)
                .orElseThrow(() -> refused("The client is unknown.", "unknown or disabled client"));
        ValidatedRedirect redirect = parameters
                .get("redirect_uri")
                .flatMap(client::redirectTo)
                .orElseThrow(() -> refused(
                        "The redirect URI is missing or not registered.",
                        "a redirect URI that client " + client.id() + " did not register"));
        ResponseMode mode = parameters
                .get("response_mode")
                .map(ResponseMode::new)
                .filter(MODES::contains)
                .orElse(ResponseMode.QUERY);
        return new ResponseTarget(redirect, mode, parameters.get("state"));
    }

    /**
     * What a request asks for.
     *
     * @throws Rejected if it is malformed or asks for what its client may not have
     */
    AuthorizationRequest read(ResponseTarget target, FormParameters parameters) {
        requireSupported(target, parameters);
        com.nimbusds.oauth2.sdk.AuthorizationRequest message = parse(parameters);
        Optional<AuthenticationRequest> openId = message instanceof AuthenticationRequest authentication
                ? Optional.of(authentication)
                : Optional.empty();
        ClaimsRequest claims = openId.map(AuthenticationRequest::getOIDCClaims)
                .map(RequestReader::claims)
                .orElse(ClaimsRequest.NONE);
        return new AuthorizationRequest(
                target.redirect(),
                scope(target.redirect().client(), parameters),
                resources(parameters),
                claims,
                subject(target, parameters, openId),
                parameters.get("nonce"),
                Optional.of(codeChallenge(parameters)),
                prompts(message),
                maxAge(parameters));
    }

    private static void requireSupported(ResponseTarget target, FormParameters parameters) {
        if (parameters.has("request")) {
            throw new Rejected(OAuthError.requestNotSupported(), "request object");
        }
        if (parameters.has("request_uri")) {
            throw new Rejected(OAuthError.requestUriNotSupported(), "request_uri");
        }
        if (parameters.has("registration")) {
            throw new Rejected(OAuthError.registrationNotSupported(), "registration");
        }
        String type = parameters
                .get("response_type")
                .orElseThrow(() -> refused("The parameter response_type is missing.", "no response_type"));
        if (!type.equals(ClientMetadata.CODE)) {
            throw new Rejected(OAuthError.unsupportedResponseType(), "response type other than code");
        }
        boolean modeKnown = parameters
                .get("response_mode")
                .map(ResponseMode::new)
                .filter(mode -> !MODES.contains(mode))
                .isEmpty();
        if (!modeKnown) {
            throw refused("The response mode is not supported.", "unknown response mode");
        }
        Client client = target.redirect().client();
        if (!client.mayUse(GrantType.AUTHORIZATION_CODE)) {
            throw new Rejected(OAuthError.unauthorizedClient(), "client " + client.id() + " did not register the code");
        }
    }

    private com.nimbusds.oauth2.sdk.AuthorizationRequest parse(FormParameters parameters) {
        URI endpoint = URI.create(issuer.url(AuthorizationEndpoint.PATH));
        // The hint is verified by us and not by the SDK, which would only take it apart; so are the resources.
        Map<String, List<String>> lists = URLUtils.parseParameters(
                parameters.without(ID_TOKEN_HINT).without(Grant.RESOURCE).encoded());
        boolean openId =
                parameters.get("scope").filter(RequestReader::hasOpenId).isPresent();
        try {
            return openId
                    ? AuthenticationRequest.parse(endpoint, lists)
                    : com.nimbusds.oauth2.sdk.AuthorizationRequest.parse(endpoint, lists);
        } catch (ParseException e) {
            String code = e.getErrorObject() == null
                    ? ""
                    : String.valueOf(e.getErrorObject().getCode());
            throw new Rejected(TOLD.getOrDefault(code, malformed()), "the SDK refused the request");
        } catch (IllegalArgumentException e) {
            throw new Rejected(malformed(), "the SDK refused the request");
        }
    }

    private static boolean hasOpenId(String scope) {
        return Scope.parse(scope)
                .filter(parsed -> parsed.has(PersonalClaims.OPENID))
                .isPresent();
    }

    /** What nobody here knows, or the client may not have, is left out (RFC 6749 §3.3, Core §3.1.2.1); the answer tells. */
    private static Scope scope(Client client, FormParameters parameters) {
        Scope asked = parameters
                .get("scope")
                .map(text ->
                        Scope.parse(text).orElseThrow(() -> new Rejected(OAuthError.invalidScope(), "malformed scope")))
                .orElse(Scope.NONE);
        Scope own = client.metadata().scope();
        Scope granted = asked.isEmpty() ? own.without(ClientMetadata.ONLY_IF_ASKED) : asked.intersect(own);
        if (granted.isEmpty() || asked.has(PersonalClaims.OPENID) && !granted.has(PersonalClaims.OPENID)) {
            throw new Rejected(OAuthError.invalidScope(), "client " + client.id() + " asked for nothing it may have");
        }
        return granted;
    }

    private Set<String> resources(FormParameters parameters) {
        Set<String> resources = Grant.resourcesOf(parameters);
        chooseResource.requireKnown(resources);
        return resources;
    }

    private static CodeChallenge codeChallenge(FormParameters parameters) {
        boolean byDigest = parameters
                .get("code_challenge_method")
                .filter(CodeChallenge.METHOD::equals)
                .isPresent();
        return parameters
                .get("code_challenge")
                .filter(challenge -> byDigest)
                .flatMap(CodeChallenge::parse)
                .orElseThrow(
                        () -> refused("A code_challenge by the method S256 is required.", "no code challenge by S256"));
    }

    private static Set<Prompt> prompts(com.nimbusds.oauth2.sdk.AuthorizationRequest message) {
        Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
        if (message.getPrompt() != null) {
            message.getPrompt().forEach(type -> prompts.add(Prompt.valueOf(type.name())));
        }
        return prompts;
    }

    private static ClaimsRequest claims(OIDCClaimsRequest asked) {
        return new ClaimsRequest(names(asked.getIDTokenClaimsRequest()), names(asked.getUserInfoClaimsRequest()));
    }

    private static Set<String> names(@Nullable ClaimsSetRequest asked) {
        return asked == null
                ? Set.of()
                : asked.getEntries().stream()
                        .map(ClaimsSetRequest.Entry::getClaimName)
                        .collect(Collectors.toSet());
    }

    /** Whom the request is about: by the hint, or by a value for {@code sub} among the claims (Core §5.5.1). */
    private Optional<UserId> subject(
            ResponseTarget target, FormParameters parameters, Optional<AuthenticationRequest> openId) {
        Optional<UserId> hinted = parameters.get(ID_TOKEN_HINT).map(hint -> readIdTokenHint
                .read(hint, target.redirect().client().id())
                .user());
        Optional<UserId> claimed = openId.map(AuthenticationRequest::getOIDCClaims)
                .map(OIDCClaimsRequest::getIDTokenClaimsRequest)
                .map(asked -> asked.get("sub"))
                .map(ClaimsSetRequest.Entry::getValueAsString)
                .map(text -> UserId.parse(text)
                        .orElseThrow(() -> new Rejected(OAuthError.loginRequired(), "a subject nobody has")));
        return hinted.or(() -> claimed);
    }

    /** The SDK takes −1 for no limit. */
    private static Optional<Duration> maxAge(FormParameters parameters) {
        Optional<String> seconds = parameters.get("max_age");
        if (seconds.filter(text -> !text.matches("\\d{1,9}")).isPresent()) {
            throw new Rejected(malformed(), "max_age is no number of seconds");
        }
        return seconds.map(Long::valueOf).map(Duration::ofSeconds);
    }

    private static OAuthError malformed() {
        return OAuthError.invalidRequest("A parameter of the request is missing or malformed.");
    }

    private static Rejected refused(String description, String forOperator) {
        return new Rejected(OAuthError.invalidRequest(description), forOperator);
    }
}
