package io.aldaba.audit.jpa;

import io.aldaba.audit.RecordedEventsContract;
import io.aldaba.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

abstract class JpaRecordedEventsContract extends RecordedEventsContract {

    protected abstract TestDatabase database();

    @Override
    protected void add(Instant at) {
        database().runInTransaction(em -> em.createNativeQuery(
                        "insert into audit_event (id, type, recorded_at, details) values (?1, 'x', ?2, '{}')")
                .setParameter(1, UUID.randomUUID().toString())
                .setParameter(2, at.toEpochMilli())
                .executeUpdate());
    }

    @Override
    protected List<Instant> all() {
        return database().inTransaction(em -> {
            List<?> rows = em.createNativeQuery("select recorded_at from audit_event order by recorded_at")
                    .getResultList();
            return rows.stream()
                    .map(at -> Instant.ofEpochMilli(((Number) at).longValue()))
                    .toList();
        });
    }

    @Override
    protected int forgetUntil(Instant latest, int limit) {
        JpaRecordedEvents events = new JpaRecordedEvents(database().entityManager());
        return database().inTransaction(() -> events.forgetUntil(latest, limit));
    }
}
