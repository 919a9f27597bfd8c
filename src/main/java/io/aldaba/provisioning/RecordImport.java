package io.aldaba.provisioning;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Records in the audit trail an import that changed something. */
@UseCase
public class RecordImport {

    private final AuditTrail audit;

    @Inject
    RecordImport(AuditTrail audit) {
        this.audit = audit;
    }

    /** Records the counts. */
    public void record(ImportSummary summary) {
        audit.record(AuditEvent.of("import.applied")
                .with("created", String.valueOf(summary.created()))
                .with("changed", String.valueOf(summary.changed()))
                .with("unchanged", String.valueOf(summary.unchanged())));
    }
}
