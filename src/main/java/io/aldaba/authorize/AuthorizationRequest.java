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
 * What a client asks for, checked (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1). How it is encoded is not part of
 * it.
 *
 * @param redirect where the answer goes, and whose request it is
 * @param responseType what it shall be answered with
 * @param scope what the client asks for and may ask for
 * @param resources what the access tokens shall be for (RFC 8707 §2.1)
 * @param claims the claims it asks for by name
 * @param subjects whom it asks for, one of these, by a hint or a {@code claims} request, by the client's names for them; anybody if there
 *     are none
 * @param nonce ties the ID token to the request
 * @param codeChallenge the challenge of the proof key; absent only for a client that is exempt, and where no code
 *     is asked for
 * @param prompts what the person shall be asked in any case
 * @param maxAge how long ago the login may be
 * @param acrValues how sure the login must be, one of these; as it comes if there are none
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

    /** One that any login will do for. */
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

    /** Whose request it is. */
    public Client client() {
        return redirect.client();
    }

    /** Whether nobody may be asked anything. */
    public boolean isSilent() {
        return prompts.contains(Prompt.NONE);
    }

    /** Whether the person shall be asked that in any case. */
    boolean asksFor(Prompt prompt) {
        return prompts.contains(prompt);
    }

    /**
     * Whether that login will not do.
     *
     * @param name what the client calls its user
     */
    boolean needsLogin(Login login, String name, Instant now) {
        return asksFor(Prompt.LOGIN) || !isWanted(name) || !isFresh(login, now) || !isSureEnough(login);
    }

    /**
     * Whether the person must be asked to consent.
     *
     * @param askedResources those of the resources that a person is asked about
     */
    boolean needsConsent(Optional<Consent> given, Set<String> askedResources) {
        return prompts.contains(Prompt.CONSENT)
                || given.filter(consent -> isCoveredBy(consent, askedResources)).isEmpty();
    }

    /**
     * Whether all that it asks the person for is allowed.
     *
     * @param askedResources those of the resources that a person is asked about
     */
    public boolean isCoveredBy(Consent consent, Set<String> askedResources) {
        return consent.covers(scope, namedClaims(), askedResources);
    }

    /** The claims asked for by name, wherever they are to be told. */
    public Set<String> namedClaims() {
        Set<String> names = new TreeSet<>(claims.idToken());
        names.addAll(claims.userInfo());
        return names;
    }

    private boolean isWanted(String name) {
        return subjects.isEmpty() || subjects.contains(name);
    }

    /** What is demanded and not reached counts as a failed login (Core §5.5.1.1). */
    private boolean isSureEnough(Login login) {
        return acrValues.isEmpty() || acrValues.contains(login.authentication().acr());
    }

    /** At the very age it is still fresh. How old one is that a clock tells which ran ahead, nobody knows. */
    private boolean isFresh(Login login, Instant now) {
        Instant time = login.authentication().time();
        return maxAge.filter(age -> now.isAfter(time.plus(age)) || time.isAfter(now.plus(TokenVerifier.SKEW)))
                .isEmpty();
    }
}
