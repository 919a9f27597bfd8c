package io.aldaba.user;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Adds a user and records it in the audit trail. */
@UseCase
public class AddUser {

    private final Users users;
    private final AuditTrail auditTrail;

    @Inject
    public AddUser(Users users, AuditTrail auditTrail) {
        this.users = users;
        this.auditTrail = auditTrail;
    }

    /**
     * Adds the user.
     *
     * @throws Rejected with a conflict that does not tell whether the name or the address is taken
     */
    public void add(User user, RemoteAddress from) {
        if (!users.add(user)) {
            throw new Rejected(
                    Problem.conflict("The username or the e-mail address is taken."), "registration refused: taken");
        }
        auditTrail.record(AuditEvent.of("user.registered")
                .with(AuditEvent.USER, user.id().value())
                .with(AuditEvent.ADDRESS, from.value()));
    }
}
