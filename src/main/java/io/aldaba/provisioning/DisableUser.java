package io.aldaba.provisioning;

import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.UseCase;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.user.User;
import io.aldaba.user.UserChange;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Disables a user and logs them out everywhere, as an entry of the file with {@code "enabled": false} does. */
@UseCase
public class DisableUser {

    private final Users users;
    private final EndLoginsOfUser endLogins;
    private final Clock clock;
    private final AuditTrail audit;

    @Inject
    DisableUser(Users users, EndLoginsOfUser endLogins, Clock clock, AuditTrail audit) {
        this.users = users;
        this.endLogins = endLogins;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Disables the user as they were read.
     *
     * @throws ConcurrentChange if they were changed since, even if only by another password; nothing is written
     */
    public void bar(User seen) {
        User disabled = seen.disabled(clock.instant());
        if (!users.save(seen, disabled)) {
            throw new ConcurrentChange("a user's name or address was taken since they were read");
        }
        audit.record(UserChange.event(seen, disabled));
        endLogins.end(seen.id());
    }
}
