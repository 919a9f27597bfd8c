package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.token.TokenFamilies;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;

/** Takes a consent back: whatever tokens the client holds about the person are worth nothing from then on. */
@UseCase
public class WithdrawConsent {

    private final Consents consents;
    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public WithdrawConsent(Consents consents, TokenFamilies families, AuditTrail audit, Clock clock) {
        this.consents = consents;
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes it back; nothing happens where there is none. */
    public void withdraw(UserId user, ClientId client, RemoteAddress from) {
        if (consents.remove(user, client)) {
            families.revokeAllOf(user, client, clock.instant());
            audit.record(AuditEvent.of("consent.withdrawn")
                    .with(AuditEvent.USER, user.value())
                    .with(AuditEvent.CLIENT, client.value())
                    .with(AuditEvent.ADDRESS, from.value()));
        }
    }
}
