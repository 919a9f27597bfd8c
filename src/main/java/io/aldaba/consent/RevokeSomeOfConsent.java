package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.TokenFamilies;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Revokes the token families of a consent that is withdrawn, in batches, down to what {@link EndConsent} can revoke
 * in one transaction.
 */
@UseCase
public class RevokeSomeOfConsent {

    private final Consents consents;
    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RevokeSomeOfConsent(Consents consents, TokenFamilies families, AuditTrail audit, Clock clock) {
        this.consents = consents;
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /** Revokes one batch if there is more than may be left; returns whether there was, so that more may remain. */
    public boolean revoke(UserId user, ClientId client, RemoteAddress from) {
        if (consents.find(user, client).isEmpty() || !families.hasMoreOf(user, client, EndLoginsOfUser.BATCH)) {
            return false;
        }
        int revoked = families.revokeSomeOf(user, client, clock.instant(), EndLoginsOfUser.BATCH);
        if (revoked > 0) {
            audit.record(AuditEvent.of("access.ended")
                    .with(AuditEvent.USER, user.value())
                    .with(AuditEvent.CLIENT, client.value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("families", String.valueOf(revoked)));
        }
        return true;
    }
}
