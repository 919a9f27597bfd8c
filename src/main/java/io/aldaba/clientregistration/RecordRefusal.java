package io.aldaba.clientregistration;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Records in the audit trail that a registration with an initial access token of ours was refused. */
@UseCase
public class RecordRefusal {

    private final AuditTrail audit;

    @Inject
    public RecordRefusal(AuditTrail audit) {
        this.audit = audit;
    }

    /** Records it, with the reason meant for the operator. */
    void record(Rejected refused, RemoteAddress from) {
        audit.record(AuditEvent.of("client_registration.refused")
                .with(AuditEvent.ADDRESS, from.value())
                .with("reason", String.valueOf(refused.getMessage())));
    }
}
