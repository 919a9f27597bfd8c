package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Takes up the login that a browser comes back with. */
@UseCase
public class TakeUpLogin {

    private final PendingLogins logins;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public TakeUpLogin(PendingLogins logins, AuditTrail audit, Clock clock) {
        this.logins = logins;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes it up.
     *
     * @throws io.aldaba.kernel.Rejected if it was not sent from this browser to this provider just now, or came back before
     */
    public PendingLogin takeUp(IdentityProvider provider, Optional<String> state, Secret browser) {
        return state.flatMap(text ->
                        logins.consume(Secret.of(text).digest(), browser.digest(), provider.alias(), clock.instant()))
                .orElseThrow(() -> {
                    String cause = "a state that is unknown, used, expired, another browser's or another provider's";
                    audit.record(FederationRefusal.event(provider.alias(), cause));
                    return FederationRefusal.refused(provider.alias(), cause);
                });
    }
}
