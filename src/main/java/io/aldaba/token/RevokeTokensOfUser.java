package io.aldaba.token;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;

/** Ends every login of a user: whose password is set anew or who is disabled, and enabled again one day, starts afresh. */
@UseCase
public class RevokeTokensOfUser {

    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RevokeTokensOfUser(TokenFamilies families, AuditTrail audit, Clock clock) {
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /** Revokes all families of the user. */
    public void revoke(UserId user) {
        int revoked = families.revokeAllOf(user, clock.instant());
        if (revoked > 0) {
            audit.record(AuditEvent.of("token_families.revoked")
                    .with(AuditEvent.USER, user.value())
                    .with("families", String.valueOf(revoked)));
        }
    }
}
