package io.aldaba.directory;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Stores a directory as an operator declared it. */
@UseCase
public class ImportDirectory {

    private final Directories directories;
    private final AuditTrail audit;

    @Inject
    public ImportDirectory(Directories directories, AuditTrail audit) {
        this.directories = directories;
        this.audit = audit;
    }

    /** Brings the directory to its declared state; returns whether it is new. */
    public boolean bringTo(Directory declared, boolean enabled) {
        boolean isNew = directories.save(declared, enabled);
        audit.record(AuditEvent.of(isNew ? "directory.declared" : "directory.changed")
                .with("directory", declared.alias().value()));
        return isNew;
    }
}
