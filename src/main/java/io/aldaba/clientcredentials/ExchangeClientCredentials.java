package io.aldaba.clientcredentials;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.resource.Resource;
import io.aldaba.token.AccessContent;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.SignAccessToken;
import io.aldaba.token.TokenSubject.Application;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Issues a client an access token about itself (RFC 6749 §4.4). Machines request them all the time, so it only reads
 * and signs: what can end such a token early, its own revocation and the disabling of its client, needs no row at
 * issue.
 */
@Flow
public class ExchangeClientCredentials {

    private final ChooseResource chooseResource;
    private final SignAccessToken signAccessToken;

    @Inject
    public ExchangeClientCredentials(ChooseResource chooseResource, SignAccessToken signAccessToken) {
        this.chooseResource = chooseResource;
        this.signAccessToken = signAccessToken;
    }

    /**
     * Exchanges the credentials.
     *
     * @param requested the requested scope; all that the client may have for itself if empty
     * @param resources the resource that the token is for; the service itself if empty
     * @throws Rejected with {@link OAuthError#unauthorizedClient()} for a public client; with {@code invalid_scope}
     *     for a scope that only a user can grant or that the client does not have; with {@code invalid_target} for an
     *     unknown resource, or one that is not for clients that registered themselves
     */
    public IssuedTokens exchange(AuthenticatedClient client, Scope requested, Set<String> resources) {
        if (client.isPublic()) {
            throw new Rejected(OAuthError.unauthorizedClient(), "a public client has no credentials");
        }
        Scope scope = client.requireOwnScope(requested);
        Resource resource = chooseResource.chooseFor(client.registration(), resources);
        return signAccessToken.signAlone(new AccessContent(
                new Application(client.id()),
                client.id(),
                resource,
                resource.requireSome(scope, requested),
                Instant.MAX,
                Optional.empty()));
    }
}
