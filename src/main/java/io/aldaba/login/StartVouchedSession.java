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
 * Begins a session at a browser for a user whom an external identity provider authenticated. {@link VouchForUser} ran
 * in another transaction: since then the user may have been disabled, or the voucher may have lost its link to the
 * user. From here such a change waits until the session is stored and can be ended.
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
     * Begins the session; the parameters are those of {@link StartSession}.
     *
     * @throws Rejected with {@code access_denied} for a user who is disabled or gone, or whom the voucher no longer
     *     knows
     */
    public StartSession.Started start(
            AuthenticatedUser user,
            boolean remembered,
            Optional<String> browser,
            Optional<Secret> before,
            RemoteAddress from,
            Voucher voucher) {
        if (users.hold(user.user()).filter(User::enabled).isEmpty()) {
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
