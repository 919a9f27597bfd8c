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
import java.time.Instant;
import java.util.List;

/**
 * Withdraws a consent and revokes the families that {@link RevokeSomeOfConsent} left, in one transaction. Codes end
 * before families: a code that is being redeemed at this moment has its family by the time the families are revoked.
 * Whoever issues codes or tokens at this moment holds the consent, so these exist by the time it is removed.
 */
@UseCase
public class EndConsent {

    private final Consents consents;
    private final List<PendingCodes> codes;
    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public EndConsent(
            Consents consents, List<PendingCodes> codes, TokenFamilies families, AuditTrail audit, Clock clock) {
        this.consents = consents;
        this.codes = List.copyOf(codes);
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /** Withdraws the consent; nothing happens if there is none. */
    public void end(UserId user, ClientId client, RemoteAddress from) {
        if (consents.remove(user, client)) {
            Instant now = clock.instant();
            codes.forEach(kind -> kind.endAllOf(user, client, now));
            families.revokeAllOf(user, client, now);
            audit.record(AuditEvent.of("consent.withdrawn")
                    .with(AuditEvent.USER, user.value())
                    .with(AuditEvent.CLIENT, client.value())
                    .with(AuditEvent.ADDRESS, from.value()));
        }
    }
}
