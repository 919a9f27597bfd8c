package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.LoginRequirements;
import io.aldaba.throttle.Buckets;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Stores a {@link PendingLogin} for a browser that is about to be sent to a provider. */
@UseCase
public class BeginFederatedLogin {

    private final PendingLogins logins;
    private final RandomTokens random;
    private final Clock clock;

    @Inject
    public BeginFederatedLogin(PendingLogins logins, RandomTokens random, Clock clock) {
        this.logins = logins;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Stores it; returns the values for the authentication request.
     *
     * @param browser the browser's secret ({@code Visit.secretFor})
     * @param returnPath the return path of the login
     * @param proves the digest of the secret of a {@link PendingLink} that the login is to prove
     * @throws Rejected with status 429 if {@link PendingLogin#MOST_PER_NETWORK} logins from this network are still
     *     pending
     */
    public AuthenticationTask begin(
            IdentityProvider provider,
            Secret browser,
            RemoteAddress from,
            String returnPath,
            LoginRequirements requirements,
            Optional<Sha256> proves) {
        Instant now = clock.instant();
        Secret state = Secret.of(random.next());
        PendingLogin login = new PendingLogin(
                state.digest(),
                browser.digest(),
                provider.alias(),
                returnPath,
                Buckets.ofAddress("federation", from).address(),
                requirements.longestAgo(),
                proves,
                now.plus(PendingLogin.LIFE));
        if (!logins.add(login, PendingLogin.MOST_PER_NETWORK, now)) {
            throw FederationRefusal.tooMany(provider.alias());
        }
        return new AuthenticationTask(
                state, PendingLogin.nonce(state, browser), PendingLogin.codeVerifier(state, browser), requirements);
    }
}
