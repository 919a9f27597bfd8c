package io.aldaba.audit.jpa;

import io.aldaba.audit.RecordedEvents;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Deletes recorded events by JPA. */
@Dependent
class JpaRecordedEvents implements RecordedEvents {

    private final EntityManager em;

    @Inject
    JpaRecordedEvents(EntityManager em) {
        this.em = em;
    }

    @Override
    public int forgetUntil(Instant latest, int limit) {
        return em.createNativeQuery("DELETE FROM audit_event WHERE id IN (SELECT e.id FROM audit_event e"
                        + " WHERE e.recorded_at <= ?1 ORDER BY e.recorded_at LIMIT ?2)")
                .setParameter(1, latest.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }
}
