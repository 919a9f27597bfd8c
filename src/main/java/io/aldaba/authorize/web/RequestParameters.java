package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.authorize.CodeChallenge;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.GrantType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The parameters of one client's request that the SDK reads more leniently than we do, or that depend on the client. */
final class RequestParameters {

    private static final Set<ResponseMode> MODES =
            Set.of(ResponseMode.QUERY, ResponseMode.FRAGMENT, ResponseMode.FORM_POST);

    private final Client client;
    private final FormParameters parameters;

    RequestParameters(Client client, FormParameters parameters) {
        this.client = client;
        this.parameters = parameters;
    }

    /** The {@code response_mode}; the code's own for one that is absent or unknown. */
    static ResponseMode modeToAnswerBy(FormParameters parameters) {
        return parameters
                .get("response_mode")
                .map(ResponseMode::new)
                .filter(MODES::contains)
                .orElse(ResponseMode.QUERY);
    }

    /**
     * Refuses what is asked for in a way that there is not here, or not for the client.
     *
     * @throws Rejected with the error of OpenID Connect Core §3.1.2.6 or RFC 6749 §4.1.2.1 that says so
     */
    void requireSupported() {
        // What is left of these now was not sent to the door, where they are opened.
        requireNone(RequestObjectReader.REQUEST, RequestMessage.malformed());
        requireNone(RequestObjectReader.REQUEST_URI, RequestMessage.malformed());
        requireNone("registration", OAuthError.registrationNotSupported());
        String type = parameters
                .get("response_type")
                .orElseThrow(() -> refused("The parameter response_type is missing.", "no response_type"));
        if (!type.equals(ClientMetadata.CODE)) {
            throw new Rejected(OAuthError.unsupportedResponseType(), "response type other than code");
        }
        if (parameters
                .get("response_mode")
                .map(ResponseMode::new)
                .filter(mode -> !MODES.contains(mode))
                .isPresent()) {
            throw refused("The response mode is not supported.", "unknown response mode");
        }
        if (!client.mayUse(GrantType.AUTHORIZATION_CODE)) {
            throw new Rejected(OAuthError.unauthorizedClient(), "client " + client.id() + " did not register the code");
        }
    }

    /** What nobody here knows, or the client may not have, is left out (RFC 6749 §3.3, Core §3.1.2.1); the answer tells. */
    Scope scope() {
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

    /** The proof key (RFC 7636 §4.3); absent only where the client is exempt from it and sends nothing of the kind. */
    Optional<CodeChallenge> codeChallenge() {
        boolean none = !parameters.has("code_challenge") && !parameters.has("code_challenge_method");
        if (none && client.metadata().pkceExemption().isPresent()) {
            return Optional.empty();
        }
        boolean byDigest = parameters
                .get("code_challenge_method")
                .filter(CodeChallenge.METHOD::equals)
                .isPresent();
        return parameters
                .get("code_challenge")
                .filter(challenge -> byDigest)
                .flatMap(CodeChallenge::parse)
                .or(() -> {
                    throw refused("A code_challenge by the method S256 is required.", "no code challenge by S256");
                });
    }

    /** How old the login may be: as the client registered, if the request does not say. The SDK takes −1 for no limit. */
    Optional<Duration> maxAge() {
        Optional<String> seconds = parameters.get("max_age");
        if (seconds.filter(text -> !text.matches("\\d{1,9}")).isPresent()) {
            throw new Rejected(RequestMessage.malformed(), "max_age is no number of seconds");
        }
        return seconds.map(Long::valueOf)
                .map(Duration::ofSeconds)
                .or(() -> client.metadata().logins().maxAge());
    }

    private void requireNone(String name, OAuthError otherwise) {
        if (parameters.has(name)) {
            throw new Rejected(otherwise, "the parameter " + name);
        }
    }

    private static Rejected refused(String description, String forOperator) {
        return new Rejected(OAuthError.invalidRequest(description), forOperator);
    }
}
