package io.aldaba.login;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Begins a session at a browser for a user whom others proved. {@link VouchForUser} was another transaction, so they may have been disabled
 * since, or whoever vouched for them may do so no more; who changes that now waits until the session is there to be ended.
 */
@UseCase
public class StartVouchedSession {

    private final Users users;
    private final StartSession startSession;
    private final AuditTrail auditTrail;

    @Inject
    public StartVouchedSession(Users users, StartSession startSession, AuditTrail auditTrail) {
        this.users = users;
        this.startSession = startSession;
        this.auditTrail = auditTrail;
    }

    /**
     * Begins it; the parameters are those of {@link StartSession}.
     *
     * @throws Rejected with {@code access_denied} for a user who is disabled or gone, or whom nobody vouches for any more
     */
    public StartSession.Started start(
            AuthenticatedUser user,
            boolean remembered,
            Optional<String> browser,
            Optional<Secret> before,
            RemoteAddress from,
            Voucher voucher) {
        if (users.hold(user.id()).filter(User::enabled).isEmpty()) {
            throw refused(user, voucher, from, "disabled user");
        }
        if (!voucher.knows(user.id())) {
            throw refused(user, voucher, from, "the voucher does not vouch for the user any more");
        }
        return startSession.start(user, remembered, browser, before, from, voucher::tell);
    }

    private Rejected refused(AuthenticatedUser user, Voucher voucher, RemoteAddress from, String cause) {
        auditTrail.record(AuditEvent.of("login.failed")
                .with(AuditEvent.USER, user.id().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("voucher", voucher.name())
                .with("cause", cause));
        return new Rejected(OAuthError.accessDenied(), "no session: " + cause);
    }
}
