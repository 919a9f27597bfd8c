package io.aldaba.federation;

import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.LoginWishes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Writes down that a browser is sent to a provider. */
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
     * Writes it down.
     *
     * @param browser what the browser has ({@code Visit.secretFor})
     * @param wayOn where the person is on their way to
     */
    public AuthenticationTask begin(IdentityProvider provider, Secret browser, String wayOn, LoginWishes wishes) {
        Secret state = Secret.of(random.next());
        logins.add(new PendingLogin(
                state.digest(),
                browser.digest(),
                provider.alias(),
                wayOn,
                wishes.maxAge(),
                clock.instant().plus(PendingLogin.LIFE)));
        return new AuthenticationTask(
                state, PendingLogin.nonce(state, browser), PendingLogin.codeVerifier(state, browser), wishes);
    }
}
