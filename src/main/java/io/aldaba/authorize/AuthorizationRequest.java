package io.aldaba.authorize;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ResponseType;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.Scope;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A client's validated request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1), independent of its encoding.
 *
 * @param redirect where the response goes, and the client that sent the request
 * @param responseType the type of the response
 * @param scope the requested scope, as far as the client may have it
 * @param resources the resources that the access tokens are for (RFC 8707 §2.1)
 * @param claims the claims requested by name
 * @param subjects the requested users, one of whom must log in, from a hint or a {@code claims} request, by their
 *     subject identifiers at the client; anybody if empty
 * @param nonce ties the ID token to the request
 * @param codeChallenge the challenge of the proof key; absent only for a client that is exempt, and if no code is
 *     requested
 * @param prompts what the user must be asked in any case
 * @param maxAge the maximum age of the login
 * @param acrValues the acceptable {@code acr} values of the login; any if empty
 */
public record AuthorizationRequest(
        ValidatedRedirect redirect,
        ResponseType responseType,
        Scope scope,
        Set<String> resources,
        ClaimsRequest claims,
        Set<String> subjects,
        Optional<String> nonce,
        Optional<CodeChallenge> codeChallenge,
        Set<Prompt> prompts,
        Optional<Duration> maxAge,
        Set<String> acrValues) {

    /** Copies the sets. */
    public AuthorizationRequest {
        resources = Set.copyOf(resources);
        subjects = Set.copyOf(subjects);
        prompts = Set.copyOf(prompts);
        acrValues = Set.copyOf(acrValues);
    }

    /** A request without requirements on the login. */
    public AuthorizationRequest(
            ValidatedRedirect redirect,
            ResponseType responseType,
            Scope scope,
            Set<String> resources,
            ClaimsRequest claims,
            Set<String> subjects,
            Optional<String> nonce,
            Optional<CodeChallenge> codeChallenge,
            Set<Prompt> prompts,
            Optional<Duration> maxAge) {
        this(
                redirect,
                responseType,
                scope,
                resources,
                claims,
                subjects,
                nonce,
                codeChallenge,
                prompts,
                maxAge,
                Set.of());
    }

    /** The client that sent the request. */
    public Client client() {
        return redirect.client();
    }

    /** Whether the user must not be asked anything. */
    public boolean isSilent() {
        return prompts.contains(Prompt.NONE);
    }

    /** Whether the user must be asked that in any case. */
    boolean asksFor(Prompt prompt) {
        return prompts.contains(prompt);
    }

    /**
     * Whether that login is not sufficient.
     *
     * @param name the user's subject identifier at the client
     */
    boolean needsLogin(Login login, String name, Instant now) {
        return asksFor(Prompt.LOGIN) || !isWanted(name) || !isFresh(login, now) || !isSureEnough(login);
    }

    /**
     * Whether the consent covers all that the user is asked for.
     *
     * @param askedResources those of the resources that a user is asked about
     */
    public boolean isCoveredBy(Consent consent, Set<String> askedResources) {
        return consent.covers(scope, namedClaims(), askedResources);
    }

    /** The claims requested by name, for the ID token or UserInfo. */
    public Set<String> namedClaims() {
        Set<String> names = new TreeSet<>(claims.idToken());
        names.addAll(claims.userInfo());
        return names;
    }

    private boolean isWanted(String name) {
        return subjects.isEmpty() || subjects.contains(name);
    }

    /** An essential {@code acr} that is not reached counts as a failed login (Core §5.5.1.1). */
    private boolean isSureEnough(Login login) {
        return acrValues.isEmpty() || acrValues.contains(login.authentication().acr());
    }

    /**
     * A login exactly that old is still fresh. The age of a login in the future, by a clock that ran ahead, is
     * unknown.
     */
    private boolean isFresh(Login login, Instant now) {
        Instant time = login.authentication().time();
        return maxAge.filter(age -> now.isAfter(time.plus(age)) || time.isAfter(now.plus(TokenVerifier.SKEW)))
                .isEmpty();
    }
}
