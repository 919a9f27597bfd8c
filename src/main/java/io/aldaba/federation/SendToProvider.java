package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.LoginRequirements;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/**
 * Sends a browser to a provider. Nothing is written down where the provider cannot be asked: those who try in its outage would
 * else be as many as may be on their way, and refused when it is back.
 */
@Flow
public class SendToProvider {

    private final OpenIdProviders providers;
    private final BeginFederatedLogin beginFederatedLogin;

    @Inject
    public SendToProvider(OpenIdProviders providers, BeginFederatedLogin beginFederatedLogin) {
        this.providers = providers;
        this.beginFederatedLogin = beginFederatedLogin;
    }

    /**
     * Where to.
     *
     * @param browser what the browser has ({@code Visit.secretFor})
     * @param returnPath where the person is on their way to
     * @param proves the digest of the secret of a {@link PendingLink} that the login shall prove
     * @throws Rejected with status 503 where the provider cannot be asked, and as {@link BeginFederatedLogin} does
     */
    public URI send(
            IdentityProvider provider,
            Secret browser,
            RemoteAddress from,
            String returnPath,
            LoginRequirements requirements,
            Optional<Sha256> proves) {
        providers.requireMetadata(provider);
        return providers.authenticationRequest(
                provider, beginFederatedLogin.begin(provider, browser, from, returnPath, requirements, proves));
    }
}
