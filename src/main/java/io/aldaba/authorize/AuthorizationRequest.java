package io.aldaba.authorize;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.Scope;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.Login;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client asks for, checked (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1). How and where it is answered is not part of
 * it.
 *
 * @param redirect where the answer goes, and whose request it is
 * @param scope what the client asks for and may ask for
 * @param resources what the access tokens shall be for (RFC 8707 §2.1)
 * @param claims the claims it asks for by name
 * @param subject the user it asks for by a {@code claims} request; any if absent
 * @param nonce ties the ID token to the request
 * @param codeChallenge the challenge of the proof key; absent only for a client that is exempt
 * @param prompts what the person shall be asked in any case
 * @param maxAge how long ago the login may be
 */
public record AuthorizationRequest(
        ValidatedRedirect redirect,
        Scope scope,
        Set<String> resources,
        ClaimsRequest claims,
        Optional<UserId> subject,
        Optional<String> nonce,
        Optional<CodeChallenge> codeChallenge,
        Set<Prompt> prompts,
        Optional<Duration> maxAge) {

    private static final Set<Prompt> ASK_WHO = EnumSet.of(Prompt.LOGIN, Prompt.SELECT_ACCOUNT, Prompt.CREATE);

    /** Copies the resources and the prompts. */
    public AuthorizationRequest {
        resources = Set.copyOf(resources);
        prompts = Set.copyOf(prompts);
    }

    /** Whose request it is. */
    public Client client() {
        return redirect.client();
    }

    /** Whether nobody may be asked anything. */
    public boolean isSilent() {
        return prompts.contains(Prompt.NONE);
    }

    /** Whether the login of that user will not do. */
    boolean needsLogin(Optional<AuthenticatedUser> user, Instant now) {
        return prompts.stream().anyMatch(ASK_WHO::contains)
                || user.filter(known -> isWanted(known) && isFresh(known.login(), now))
                        .isEmpty();
    }

    /** Whether the person must be asked to consent. */
    boolean needsConsent(Optional<Consent> given) {
        return prompts.contains(Prompt.CONSENT)
                || given.filter(consent -> consent.covers(scope, namedClaims())).isEmpty();
    }

    /** The claims asked for by name, wherever they are to be told. */
    public Set<String> namedClaims() {
        Set<String> names = new TreeSet<>(claims.idToken());
        names.addAll(claims.userInfo());
        return names;
    }

    private boolean isWanted(AuthenticatedUser user) {
        return subject.filter(wanted -> !wanted.equals(user.id())).isEmpty();
    }

    /** At the very age it is still fresh. */
    private boolean isFresh(Login login, Instant now) {
        return maxAge.filter(age -> now.isAfter(login.authTime().plus(age))).isEmpty();
    }
}
