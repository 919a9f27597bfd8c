package io.aldaba.federation;

import io.aldaba.clientauthentication.UsedAssertions;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Consumes the pending login with which a browser comes back. */
@UseCase
public class TakeUpLogin {

    private final PendingLogins logins;
    private final UsedAssertions used;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public TakeUpLogin(PendingLogins logins, UsedAssertions used, AuditTrail audit, Clock clock) {
        this.logins = logins;
        this.used = used;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Consumes it. A refusal is audited once for each login that was really sent to a provider: anybody can invent a
     * {@code state} or present one again, which would write rows without limit.
     *
     * @throws Rejected if the login was not sent recently from this browser to this provider, or has come back before
     */
    public PendingLogin takeUp(IdentityProvider provider, Optional<String> state, Secret browser, RemoteAddress from) {
        Optional<Sha256> digest = state.map(text -> Secret.of(text).digest());
        Instant now = clock.instant();
        return digest.flatMap(known -> logins.consume(known, browser.digest(), provider.alias(), now))
                .orElseThrow(() -> {
                    String cause = "a state that is unknown, used, expired, another browser's or another provider's";
                    if (digest.filter(known -> isFirstRefusal(known, now)).isPresent()) {
                        audit.record(FederationRefusal.event(provider.alias(), cause, from));
                    }
                    return FederationRefusal.refused(provider.alias(), cause);
                });
    }

    private boolean isFirstRefusal(Sha256 state, Instant now) {
        return logins.isKnown(state)
                && used.use(Sha256.of("refusal of login " + state.hex()), now.plus(PendingLogin.LIFE));
    }
}
