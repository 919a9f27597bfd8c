package io.aldaba.token;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Revokes what a user got by the password alone, batch by batch, but for as much as {@link EndLoginsOfUser} can revoke in its one
 * transaction: a machine that logs in each second has a million families.
 */
@UseCase
public class RevokeFamiliesOfUser {

    /** The most families that one call revokes, and how many it leaves. */
    public static final int BATCH = 20_000;

    private final Users users;
    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RevokeFamiliesOfUser(Users users, TokenFamilies families, AuditTrail audit, Clock clock) {
        this.users = users;
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /** Revokes one batch where there is more than may be left; answers whether there was, and so may be yet. */
    public boolean revoke(LoginName name) {
        Optional<User> user =
                users.findByLoginName(name).filter(found -> families.hasMoreWithoutSession(found.id(), BATCH));
        user.ifPresent(this::revoke);
        return user.isPresent();
    }

    /** None where another node, which starts with the same file, was faster. */
    private void revoke(User user) {
        int revoked = families.revokeSomeWithoutSession(user.id(), clock.instant(), BATCH);
        if (revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.id().value())
                    .with("families", String.valueOf(revoked)));
        }
    }
}
