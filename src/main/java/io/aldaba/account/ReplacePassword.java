package io.aldaba.account;

import io.aldaba.consent.PendingCodes;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.Login;
import io.aldaba.password.PasswordHash;
import io.aldaba.session.BeginSession.Begun;
import io.aldaba.session.RenewSession;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.user.User;
import io.aldaba.user.UserChange;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Stores another password of a user and ends all logins elsewhere, in one transaction: other sessions, every code,
 * every device that was allowed and has no tokens yet, and every token family, including those of the session that
 * goes on.
 *
 * <p>The user's row is written first: a login in progress holds it until its session or its tokens exist and can be
 * ended, and one that comes later finds another password. Then the codes, the session, and last what the codes were
 * redeemed for.
 */
@UseCase
public class ReplacePassword {

    private final Users users;
    private final RenewSession renewSession;
    private final List<PendingCodes> codes;
    private final EndLoginsOfUser endLogins;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public ReplacePassword(
            Users users,
            RenewSession renewSession,
            List<PendingCodes> codes,
            EndLoginsOfUser endLogins,
            AuditTrail audit,
            Clock clock) {
        this.users = users;
        this.renewSession = renewSession;
        this.codes = List.copyOf(codes);
        this.endLogins = endLogins;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stores the password.
     *
     * @param proved the user, as their current password was verified
     * @param session the secret of their session, which goes on under another one
     * @throws ConcurrentChange if the user was changed since, even if only by another password, or disabled, or if the
     *     session is over; nothing is written
     */
    Begun replace(AuthenticatedUser proved, PasswordHash hash, Secret session, RemoteAddress from) {
        User seen = proved.user();
        Instant now = clock.instant();
        User changed = seen.withPassword(hash, now);
        if (!users.save(seen, changed)) {
            throw new ConcurrentChange("a user's name or address was taken since they were read");
        }
        // A redemption in progress holds its code and then the session: in another order each could wait for the other.
        endCodes(seen.id(), now);
        Begun begun = renewSession
                .renew(session, seen.id(), proved.login().authentication(), from)
                .orElseThrow(() -> new ConcurrentChange("the session in which the password was changed is over"));
        audit.record(UserChange.event(seen, changed).with("source", "account").with(AuditEvent.ADDRESS, from.value()));
        // Again: whoever issued a code, or allowed a device, held the session until that was written. With the old
        // secret nobody does so any more.
        endCodes(seen.id(), now);
        endLogins.endElsewhere(Login.of(begun.session()));
        return begun;
    }

    private void endCodes(UserId user, Instant now) {
        codes.forEach(kind -> kind.endAllOf(user, now));
    }
}
