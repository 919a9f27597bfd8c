package io.aldaba.audit.jpa;

import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.testing.FiredEvents;
import io.aldaba.testing.TestDatabase;

/** The table of the audit trail, for tests in other packages. */
public final class AuditTables {

    private AuditTables() {}

    /** The audit trail in that database, which must be empty. */
    public static AuditTrail trail(TestDatabase database) {
        return new JpaAuditTrail(
                database.entityManager(), new SequentialIds(), new MutableClock(), FiredEvents.toldTo(event -> {}));
    }
}
