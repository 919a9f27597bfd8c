package io.aldaba.token;

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
