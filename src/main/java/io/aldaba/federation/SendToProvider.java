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
 * Sends a browser to a provider. Nothing is stored if the provider is unavailable: attempts during its outage would
 * use up the limit of pending logins, and users would be refused when it is back.
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
     * The URI to which the browser is sent.
     *
     * @param browser the browser's secret ({@code Visit.secretFor})
     * @param returnPath the return path of the login
     * @param proves the digest of the secret of a {@link PendingLink} that the login is to prove
     * @throws Rejected with status 503 if the provider is unavailable, and as {@link BeginFederatedLogin} does
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
