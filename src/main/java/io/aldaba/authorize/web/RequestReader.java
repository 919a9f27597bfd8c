package io.aldaba.authorize.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.Prompt;
import io.aldaba.client.Client;
import io.aldaba.client.FindClient;
import io.aldaba.client.ResponseType;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.ListAcrValues;
import io.aldaba.login.LoginRequirements;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.web.Grant;
import io.aldaba.user.RegistrationSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses authorization requests (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1) with the SDK, and refuses here what
 * the SDK lets pass.
 */
@Dependent
class RequestReader {

    private static final String ID_TOKEN_HINT = "id_token_hint";

    /** The parameters that determine where and how a request is answered. */
    private static final Set<String> OF_TARGET =
            Set.of("client_id", "redirect_uri", "response_type", "response_mode", "state");

    private final FindClient findClient;
    private final ReadIdTokenHint readIdTokenHint;
    private final ChooseResource chooseResource;
    private final Responders responders;
    private final ListAcrValues listAcrValues;
    private final RegistrationSettings registration;
    private final Issuer issuer;

    @Inject
    RequestReader(
            FindClient findClient,
            ReadIdTokenHint readIdTokenHint,
            ChooseResource chooseResource,
            Responders responders,
            ListAcrValues listAcrValues,
            RegistrationSettings registration,
            Issuer issuer) {
        this.findClient = findClient;
        this.responders = responders;
        this.listAcrValues = listAcrValues;
        this.registration = registration;
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
     * @throws Rejected if that is unknown; the browser must not be redirected then (RFC 6749 §4.1.2.1)
     */
    ResponseTarget target(FormParameters parameters) {
        Client client = parameters.get("client_id").flatMap(findClient::find).orElseThrow(RequestReader::unknownClient);
        ValidatedRedirect redirect = parameters
                .get("redirect_uri")
                .flatMap(client::redirectTo)
                .orElseThrow(() -> refused(
                        "The redirect URI is missing or not registered.",
                        "a redirect URI that client " + client.id() + " did not register"));
        return new ResponseTarget(redirect, RequestParameters.modeToAnswerBy(parameters), parameters.get("state"));
    }

    /**
     * The same for a malformed request, if it can be known: if the parameters that determine it are well-formed and
     * occur once, whatever the faults of the others.
     */
    Optional<ResponseTarget> targetIfKnown(String encoded) {
        try {
            return targetIfKnown(FormParameters.parseOnly(encoded, OF_TARGET));
        } catch (Rejected unknown) {
            return Optional.empty();
        }
    }

    /** The same, if it can be known: for a request that is refused before anything else in it is read. */
    Optional<ResponseTarget> targetIfKnown(FormParameters parameters) {
        try {
            return Optional.of(target(parameters));
        } catch (Rejected unknown) {
            return Optional.empty();
        }
    }

    /**
     * The validated request.
     *
     * @throws Rejected if it is malformed or asks for what its client may not have
     */
    AuthorizationRequest read(ResponseTarget target, FormParameters parameters) {
        Client client = target.redirect().client();
        RequestParameters own = new RequestParameters(client, parameters);
        ResponseType type = own.requireSupported(responders);
        RequestMessage message = RequestMessage.parse(issuer, parameters);
        if (message.prompts().contains(Prompt.CREATE) && !registration.enabled()) {
            throw refused("The prompt create is not supported.", "prompt=create, and registration is closed");
        }
        Set<String> acrValues = message.claims().requireReachable(listAcrValues);
        return new AuthorizationRequest(
                target.redirect(),
                type,
                own.scope(type),
                resources(client, parameters),
                message.claims().names().within(client.metadata().scope()),
                subjects(client, parameters, message.claims()),
                parameters.get("nonce"),
                type.givesCode() ? own.codeChallenge() : Optional.empty(),
                message.prompts(),
                own.maxAge(message.claims()),
                acrValues);
    }

    /** The requirements for a login at another provider, from a request that may be faulty, or else from its client. */
    LoginRequirements requirements(FormParameters parameters) {
        LoginRequirements requirements = Continuation.requirements(parameters).orAcr(defaultAcr(parameters));
        try {
            Set<String> demanded =
                    RequestMessage.parse(issuer, parameters).claims().demandedAcr();
            return demanded.isEmpty() ? requirements : requirements.surely(demanded);
        } catch (Rejected unreadable) {
            return requirements;
        }
    }

    private List<String> defaultAcr(FormParameters parameters) {
        return parameters
                .get("client_id")
                .flatMap(findClient::find)
                .map(client -> client.metadata().logins().acrValues())
                .orElse(List.of());
    }

    private Set<String> resources(Client client, FormParameters parameters) {
        return chooseResource.requireFor(client, Grant.resourcesOf(parameters));
    }

    /**
     * The users that the request is about: by the hint, or by values for {@code sub} in the claims, which must not
     * contradict.
     */
    private Set<String> subjects(Client client, FormParameters parameters, RequestedClaims claims) {
        Optional<String> hinted = parameters
                .get(ID_TOKEN_HINT)
                .map(hint -> readIdTokenHint.read(hint, client.id()).subject());
        Set<String> claimed = claims.subjects();
        if (hinted.isPresent() && !claimed.isEmpty() && !claimed.contains(hinted.get())) {
            throw new Rejected(OAuthError.loginRequired(), "id_token_hint and claims are about two people");
        }
        return hinted.map(Set::of).orElse(claimed);
    }

    static Rejected unknownClient() {
        return refused("The client is unknown.", "unknown or disabled client");
    }

    private static Rejected refused(String description, String forOperator) {
        return new Rejected(OAuthError.invalidRequest(description), forOperator);
    }
}
