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
 * Gives a client an access token about itself (RFC 6749 §4.4). Machines ask for them all the time, so it only reads and signs:
 * what makes such a token die early, its own revocation and its client's disabling, needs no row of it.
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
     * Exchanges them.
     *
     * @param requested what the token shall permit; all the client may have for itself if empty
     * @param resources what it shall be for; the service itself if empty
     * @throws Rejected with {@link OAuthError#unauthorizedClient()} for a public client; with {@code invalid_scope} for a scope
     *     that only a person can grant or the client has not; with {@code invalid_target} for a resource nobody
     *     declared, or that is not for a client that registered itself
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
