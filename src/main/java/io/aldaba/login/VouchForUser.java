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
 * Logs in a user whom somebody else authenticated, for example another identity provider. The caller is responsible
 * for that proof: this class only verifies that the user exists and is enabled.
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
     * @param how when and how the user was authenticated
     * @param voucher who authenticated the user, for the audit trail
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
