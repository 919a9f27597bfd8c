package io.aldaba.federation.jpa;

import io.aldaba.federation.UpstreamLogouts;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/**
 * The table {@code upstream_logout}. A logout writes the row and a login locks it, so that one of them waits for the
 * other. Logins only share the lock.
 */
@Dependent
class JpaUpstreamLogouts implements UpstreamLogouts {

    private final EntityManager em;

    @Inject
    JpaUpstreamLogouts(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(Sha256 mark, Instant at, Instant expiresAt) {
        insert(
                mark,
                at,
                expiresAt,
                "DO UPDATE SET logged_out_at = " + later("logged_out_at") + ", expires_at = " + later("expires_at"));
    }

    /** Begins anew if the upkeep removes the row between the two statements. */
    @Override
    public Optional<Instant> hold(Sha256 mark, Instant expiresAt) {
        Optional<UpstreamLogoutRow> held;
        do {
            insert(mark, Instant.EPOCH, expiresAt, "DO NOTHING");
            held = locked(mark);
        } while (held.isEmpty());
        return held.get().loggedOutAt();
    }

    private Optional<UpstreamLogoutRow> locked(Sha256 mark) {
        return em
                .createQuery("SELECT l FROM UpstreamLogoutRow l WHERE l.mark = :mark", UpstreamLogoutRow.class)
                .setParameter("mark", mark.hex())
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .findFirst();
    }

    private void insert(Sha256 mark, Instant at, Instant expiresAt, String otherwise) {
        em.createNativeQuery("INSERT INTO upstream_logout (mark, logged_out_at, expires_at) VALUES (?1, ?2, ?3)"
                        + " ON CONFLICT (mark) " + otherwise)
                .setParameter(1, mark.hex())
                .setParameter(2, at.toEpochMilli())
                .setParameter(3, expiresAt.toEpochMilli())
                .executeUpdate();
    }

    private static String later(String column) {
        return "CASE WHEN excluded." + column + " > upstream_logout." + column + " THEN excluded." + column
                + " ELSE upstream_logout." + column + " END";
    }

    /** The time is also in the outer condition, which is checked again if the row was written meanwhile. */
    @Override
    public int forgetExpired(Instant at, int limit) {
        return em.createNativeQuery("DELETE FROM upstream_logout WHERE expires_at <= ?1 AND mark IN"
                        + " (SELECT l.mark FROM upstream_logout l WHERE l.expires_at <= ?1 LIMIT ?2)")
                .setParameter(1, at.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }
}
