package io.aldaba.federation.jpa;

import io.aldaba.session.SessionId;
import io.aldaba.testing.TestDatabase;
import jakarta.persistence.EntityManager;

/** The rows of sessions, as far as the stores of this feature read them. */
final class SessionRows {

    private SessionRows() {}

    static void add(TestDatabase database, SessionId id) {
        database.runInTransaction(em -> add(em, id));
    }

    static void add(EntityManager em, SessionId id) {
        em.createNativeQuery(
                        "INSERT INTO session (id, digest, user_id, auth_time, amr,"
                                + " remembered, created_at, idle_until, expires_at) VALUES (?1, ?1, 'u', 0, '', FALSE, 0, 0, 0)")
                .setParameter(1, id.value())
                .executeUpdate();
    }

    static void end(TestDatabase database, SessionId id) {
        database.runInTransaction(em -> em.createNativeQuery("UPDATE session SET ended_at = 1 WHERE id = ?1")
                .setParameter(1, id.value())
                .executeUpdate());
    }
}
