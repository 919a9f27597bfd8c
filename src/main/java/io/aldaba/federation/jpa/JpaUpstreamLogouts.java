package io.aldaba.federation.jpa;

import io.aldaba.federation.UpstreamLogouts;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/**
 * The table {@code upstream_logout}. A logout and a login both write the row, so that one of them waits for the
 * other.
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
        put(mark, at.toEpochMilli(), expiresAt.toEpochMilli());
    }

    @Override
    public Optional<Instant> hold(Sha256 mark, Instant now) {
        put(mark, 0, now.toEpochMilli());
        Number at = (Number) em.createNativeQuery("SELECT logged_out_at FROM upstream_logout WHERE mark = ?1")
                .setParameter(1, mark.hex())
                .getSingleResult();
        return Optional.of(at.longValue()).filter(time -> time > 0).map(Instant::ofEpochMilli);
    }

    private void put(Sha256 mark, long at, long expiresAt) {
        em.createNativeQuery("INSERT INTO upstream_logout (mark, logged_out_at, expires_at) VALUES (?1, ?2, ?3)"
                        + " ON CONFLICT (mark) DO UPDATE SET logged_out_at = " + later("logged_out_at")
                        + ", expires_at = " + later("expires_at"))
                .setParameter(1, mark.hex())
                .setParameter(2, at)
                .setParameter(3, expiresAt)
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
