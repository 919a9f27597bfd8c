package io.aldaba.token;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.resource.Resource;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.User;
import java.util.List;
import java.util.Optional;

/**
 * What was decided and stored before tokens are signed: whom they are for and what they may contain. It is complete:
 * signing asks the database for nothing. The grant is used up by then, so a failure would cost the client its login.
 *
 * @param family the family they belong to
 * @param user their subject, in the current state
 * @param client the client they are issued to, as it authenticated or was redirected to
 * @param scope what was granted for them
 * @param resource the resource the access token is for
 * @param refreshToken the refresh token that goes with it
 * @param nonce the nonce of the ID token
 * @param groups the user's groups that the access token contains
 */
public record Entitlement(
        TokenFamily family,
        User user,
        Client client,
        Scope scope,
        Resource resource,
        Optional<Secret> refreshToken,
        Optional<String> nonce,
        List<String> groups) {

    private static final Scope OFFLINE_ACCESS = Scope.of(PersonalClaims.OFFLINE_ACCESS);

    /**
     * Refuses an explicitly requested scope if the resource declares scopes and knows no part of it. With
     * {@code openid} it is accepted all the same, for the ID token. {@code offline_access} does not count: only this
     * service knows it.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()}
     */
    public static void requireSome(Resource resource, Scope granted, Scope requested) {
        boolean knowsAny = resource.scope().filter(known -> !known.isEmpty()).isPresent();
        if (knowsAny && !granted.has(PersonalClaims.OPENID)) {
            resource.requireSome(granted, requested.without(OFFLINE_ACCESS));
        }
    }

    /**
     * The same if only the granted scope is known: the client's default scope counts as not requested.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()}
     */
    public static void requireSome(Resource resource, Scope granted, AuthenticatedClient client) {
        boolean byDefault = granted.equals(client.requireScope(Scope.NONE));
        requireSome(resource, granted, byDefault ? Scope.NONE : granted);
    }

    /** The content of its access token. */
    AccessContent access() {
        return new AccessContent(
                Person.of(user, groups, family.id()),
                family.client(),
                resource,
                resource.narrow(scope),
                family.expiresAt(),
                Optional.empty());
    }
}
