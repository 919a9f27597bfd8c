package io.aldaba.login;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.Authentication;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;

/**
 * Logs a user in whom somebody else has proved, another identity provider for one. Whoever calls it answers for that proof:
 * nothing is verified here but that the user may still do something.
 */
@UseCase
public class VouchForUser {

    private final Users users;
    private final AuditTrail auditTrail;

    @Inject
    public VouchForUser(Users users, AuditTrail auditTrail) {
        this.users = users;
        this.auditTrail = auditTrail;
    }

    /**
     * Logs the user in.
     *
     * @param how when and how it was proved
     * @param voucher who proved it, for the audit trail
     * @throws Rejected with {@code access_denied} for a user who is disabled or gone
     */
    public AuthenticatedUser vouch(UserId id, Authentication how, String voucher, RemoteAddress from) {
        AuditEvent event = AuditEvent.of("login.succeeded")
                .with(AuditEvent.USER, id.value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("voucher", voucher);
        User user = users.find(id).filter(User::enabled).orElseThrow(() -> refused(event));
        auditTrail.record(event);
        return new AuthenticatedUser(user, how);
    }

    private Rejected refused(AuditEvent event) {
        auditTrail.record(new AuditEvent("login.failed", event.details()).with("cause", "disabled user"));
        return new Rejected(OAuthError.accessDenied(), "login refused: disabled user");
    }
}
