package io.aldaba.token;

import io.aldaba.claims.PersonalClaims;
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
 * What was decided and written before anything is signed: for whom the tokens are and what they may say.
 *
 * @param family the family they belong to
 * @param user their subject, as they are now
 * @param scope what was granted for them
 * @param resource what the access token is for
 * @param refreshToken the refresh token that goes with it
 * @param nonce the nonce of the ID token
 * @param groups what the access token says of the groups the user is in
 */
public record Entitlement(
        TokenFamily family,
        User user,
        Scope scope,
        Resource resource,
        Optional<Secret> refreshToken,
        Optional<String> nonce,
        List<String> groups) {

    private static final Scope OFFLINE_ACCESS = Scope.of(PersonalClaims.OFFLINE_ACCESS);

    /**
     * Refuses a scope that was asked for by name and of which nothing means anything at the resource, if anything does. With
     * {@code openid} it is good all the same, for the ID token, and {@code offline_access} means something to this service alone.
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
     * The same where what was asked for is known only by what was granted: the client's default is taken for asked for by nobody.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()}
     */
    public static void requireSome(Resource resource, Scope granted, AuthenticatedClient client) {
        boolean byDefault = granted.equals(client.requireScope(Scope.NONE));
        requireSome(resource, granted, byDefault ? Scope.NONE : granted);
    }

    /** The part of it that is an access token. */
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
