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
     * @throws Rejected if the login was not sent from this browser to this provider
     */
    public TakenUp takeUp(IdentityProvider provider, Optional<String> state, Secret browser, RemoteAddress from) {
        Optional<Sha256> digest = state.map(text -> Secret.of(text).digest());
        Instant now = clock.instant();
        return digest.flatMap(known -> logins.consume(known, browser.digest(), provider.alias(), now))
                .map(login -> new TakenUp(login, Optional.empty()))
                .orElseGet(() -> late(provider, digest.flatMap(logins::find), browser, from));
    }

    private TakenUp late(IdentityProvider provider, Optional<PendingLogin> sent, Secret browser, RemoteAddress from) {
        Optional<PendingLogin> own = sent.filter(login -> login.isOf(browser.digest(), provider.alias()));
        String cause = own.isPresent()
                ? "a state that is used or expired"
                : "a state that is unknown, another browser's or another provider's";
        if (sent.filter(this::isFirstRefusal).isPresent()) {
            audit.record(FederationRefusal.event(provider.alias(), cause, from));
        }
        return own.map(login -> new TakenUp(login, Optional.of(FederationRefusal.late(provider.alias(), cause))))
                .orElseThrow(() -> FederationRefusal.refused(provider.alias(), cause));
    }

    private boolean isFirstRefusal(PendingLogin login) {
        return used.use(
                Sha256.of("refusal of login " + login.state().hex()),
                login.expiresAt().plus(PendingLogin.KEPT));
    }

    /**
     * The login of this browser.
     *
     * @param login the login, which is consumed now
     * @param late the refusal, if it has come back before or has expired
     */
    public record TakenUp(PendingLogin login, Optional<Rejected> late) {}
}
