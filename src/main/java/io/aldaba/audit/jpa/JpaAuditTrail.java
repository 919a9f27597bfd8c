package io.aldaba.audit.jpa;

import io.aldaba.audit.RecordedEvent;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Stores the audit trail by JPA, in the caller's transaction. */
@Dependent
class JpaAuditTrail implements AuditTrail {

    private final EntityManager em;
    private final Ids ids;
    private final Clock clock;
    private final Event<RecordedEvent> recorded;

    @Inject
    JpaAuditTrail(EntityManager em, Ids ids, Clock clock, Event<RecordedEvent> recorded) {
        this.em = em;
        this.ids = ids;
        this.clock = clock;
        this.recorded = recorded;
    }

    @Override
    public void record(AuditEvent event) {
        RecordedEvent recordedEvent = new RecordedEvent(ids.next(), clock.instant(), event);
        em.persist(AuditEventRow.of(recordedEvent));
        recorded.fire(recordedEvent);
    }
}
