package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.authorize.CodeChallenge;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.ClientMetadata.LoginDefaults;
import io.aldaba.client.ResponseType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The parameters of a client's request for which the SDK is too lenient, or which depend on the client. */
final class RequestParameters {

    private static final Set<ResponseMode> MODES =
            Set.of(ResponseMode.QUERY, ResponseMode.FRAGMENT, ResponseMode.FORM_POST);

    /** Modes that hide tokens from servers and logs (OAuth 2.0 Multiple Response Type Encoding Practices §3). */
    private static final Set<ResponseMode> MODES_OF_TOKENS = Set.of(ResponseMode.FRAGMENT, ResponseMode.FORM_POST);

    /** The longest maximum age of a login, in seconds: 31 years, which no login of unknown time satisfies. */
    static final int LONGEST_AGE = 999_999_999;

    private static final String RESPONSE_TYPE = "response_type";
    private static final String RESPONSE_MODE = "response_mode";
    private static final String NONCE = "nonce";

    private final Client client;
    private final FormParameters parameters;

    RequestParameters(Client client, FormParameters parameters) {
        this.client = client;
        this.parameters = parameters;
    }

    /**
     * The {@code response_mode}; if absent, unknown or not permitted for the response type, the type's default
     * (§2.1).
     */
    static ResponseMode modeToAnswerBy(FormParameters parameters) {
        boolean byFragment = parameters
                .get(RESPONSE_TYPE)
                .flatMap(ResponseType::parse)
                .filter(ResponseType::isByFragment)
                .isPresent();
        return parameters
                .get(RESPONSE_MODE)
                .flatMap(mode -> mode(mode, byFragment))
                .orElse(byFragment ? ResponseMode.FRAGMENT : ResponseMode.QUERY);
    }

    /** The mode with exactly that text, which the SDK would trim; empty if there is none. */
    private static Optional<ResponseMode> mode(String text, boolean byFragment) {
        return (byFragment ? MODES_OF_TOKENS : MODES)
                .stream().filter(mode -> mode.getValue().equals(text)).findFirst();
    }

    /**
     * The response type. Refuses requests that are not supported here, or not permitted for the client.
     *
     * @throws Rejected with the matching error of OpenID Connect Core §3.1.2.6 or RFC 6749 §4.1.2.1
     */
    ResponseType requireSupported(Responders responders) {
        // These are opened on arrival; those that are still here were not sent to the endpoint.
        requireNone(RequestObjectReader.REQUEST, RequestMessage.malformed());
        requireNone(RequestObjectReader.REQUEST_URI, RequestMessage.malformed());
        requireNone("registration", OAuthError.registrationNotSupported());
        ResponseType type = ResponseType.parse(parameters
                        .get(RESPONSE_TYPE)
                        .orElseThrow(() -> refused("The parameter response_type is missing.", "no response_type")))
                .orElseThrow(Responders::unsupported);
        responders.require(type);
        if (parameters
                .get(RESPONSE_MODE)
                .filter(mode -> mode(mode, type.isByFragment()).isEmpty())
                .isPresent()) {
            throw refused("The response mode is not supported.", "unknown response mode, or none for tokens");
        }
        if (!client.mayUse(type)) {
            throw new Rejected(OAuthError.unauthorizedClient(), "client " + client.id() + " did not register " + type);
        }
        if (type.givesIdToken() && !parameters.has(NONCE)) {
            throw refused("The parameter nonce is missing.", "no nonce for an ID token by the browser");
        }
        return type;
    }

    /**
     * The granted scope. Scope tokens that are unknown or not permitted for the client are left out (RFC 6749 §3.3,
     * Core §3.1.2.1); the response shows the result. So is offline access, if there is no code to start it or no
     * refresh token to continue it (Core §11).
     */
    Scope scope(ResponseType type) {
        Scope asked = parameters
                .get("scope")
                .map(text ->
                        Scope.parse(text).orElseThrow(() -> new Rejected(OAuthError.invalidScope(), "malformed scope")))
                .orElse(Scope.NONE);
        Scope own = client.metadata().scope();
        Scope granted =
                client.grantable(asked.isEmpty() ? own.without(ClientMetadata.ONLY_IF_ASKED) : asked.intersect(own));
        if (granted.isEmpty() || asked.has(PersonalClaims.OPENID) && !granted.has(PersonalClaims.OPENID)) {
            throw new Rejected(OAuthError.invalidScope(), "client " + client.id() + " asked for nothing it may have");
        }
        if (type.givesIdToken() && !granted.has(PersonalClaims.OPENID)) {
            throw refused("An ID token takes the scope openid.", "an ID token without the scope openid");
        }
        return type.givesCode() ? granted : granted.without(Scope.of(PersonalClaims.OFFLINE_ACCESS));
    }

    /** The proof key (RFC 7636 §4.3); absent only if the client is exempt and sends no parameter of it. */
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

    /**
     * The maximum age of the login: by default, as the client registered. If the ID token must have {@code auth_time}
     * (Core §2), a login of unknown time is not sufficient, as with any {@code max_age}, so it is the longest one.
     *
     * @param claims the claims requested by name
     * @throws Rejected with {@code invalid_request} if it is no number of seconds
     */
    Optional<Duration> maxAge(RequestedClaims claims) {
        LoginDefaults logins = client.metadata().logins();
        return parameters
                .get("max_age")
                .map(text -> age(text)
                        .orElseThrow(() -> new Rejected(RequestMessage.malformed(), "max_age is no number of seconds")))
                .or(() -> logins.maxAge())
                .or(() -> Optional.of(Duration.ofSeconds(LONGEST_AGE))
                        .filter(longest -> logins.authTimeRequired() || claims.demandsAuthTime()));
    }

    /**
     * The age with that text; empty if it is no number of seconds. The upper bound of {@code max_age} is the client's
     * choice (Core §3.1.2.1), so a longer age than {@link #LONGEST_AGE} is shortened, not refused.
     */
    static Optional<Duration> age(String text) {
        return Optional.of(text)
                .filter(seconds -> seconds.matches("[0-9]{1,18}"))
                .map(seconds -> Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_AGE)));
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
