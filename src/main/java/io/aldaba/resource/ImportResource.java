package io.aldaba.resource;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Stores a resource as an operator declared it. */
@UseCase
public class ImportResource {

    private final Resources resources;
    private final AuditTrail audit;

    @Inject
    public ImportResource(Resources resources, AuditTrail audit) {
        this.resources = resources;
        this.audit = audit;
    }

    /** Stores the resource as declared; returns whether it is new. */
    public boolean bringTo(Resource declared, boolean enabled) {
        boolean isNew = resources.save(declared, enabled);
        audit.record(
                AuditEvent.of(isNew ? "resource.declared" : "resource.changed").with("resource", declared.indicator()));
        return isNew;
    }
}
