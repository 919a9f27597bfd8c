package io.aldaba.login.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.login.Buckets;
import io.aldaba.login.Tally;
import io.aldaba.login.Throttle;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts in rows. Each deed is one statement that inserts or updates all three buckets in the order of their keys, so
 * concurrent attempts wait for one another's rows but never crosswise; an {@code UPDATE … IN} would lock in any order.
 *
 * <p>Parameters: 1 to 3 the buckets, 4 the end of a window that starts now, 5 now, 6 the bucket of the address.
 */
@Dependent
class JpaThrottle implements Throttle {

    private static final String PENDING_LESS_ONE = "CASE WHEN t.pending > 0 THEN t.pending - 1 ELSE 0 END";

    private static final String COUNT = upsert(0, 1, """
            failures = CASE WHEN t.window_ends_at <= ?5 THEN 0 ELSE t.failures END,
            pending = CASE WHEN t.window_ends_at <= ?5 THEN 1 ELSE t.pending + 1 END,
            window_ends_at = CASE WHEN t.window_ends_at <= ?5 THEN excluded.window_ends_at ELSE t.window_ends_at END""");

    private static final String FAIL = upsert(1, 0, """
            failures = CASE WHEN t.window_ends_at <= ?5 THEN 1 ELSE t.failures + 1 END,
            pending = CASE WHEN t.window_ends_at <= ?5 OR t.pending < 1 THEN 0 ELSE t.pending - 1 END,
            window_ends_at = CASE WHEN t.window_ends_at <= ?5 THEN excluded.window_ends_at ELSE t.window_ends_at END""");

    private static final String REFUND = upsert(0, 0, "pending = " + PENDING_LESS_ONE);

    private static final String SUCCEED = upsert(
            0, 0, "failures = CASE WHEN t.bucket = ?6 THEN t.failures ELSE 0 END, pending = " + PENDING_LESS_ONE);

    private static final String TALLIES =
            "SELECT bucket, failures, pending FROM login_throttle WHERE bucket IN (?1, ?2, ?3)";

    private static final String FORGET = "DELETE FROM login_throttle WHERE bucket IN (SELECT bucket FROM login_throttle"
            + " WHERE window_ends_at <= ?1 ORDER BY bucket LIMIT 1000)";

    private final EntityManager em;

    @Inject
    JpaThrottle(EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<Sha256, Tally> count(Buckets buckets, Instant now, Instant windowEnd) {
        on(buckets, COUNT)
                .setParameter(4, windowEnd.toEpochMilli())
                .setParameter(5, now.toEpochMilli())
                .executeUpdate();
        return tallies(buckets);
    }

    @Override
    public void refund(Buckets buckets, Instant now) {
        on(buckets, REFUND).setParameter(4, now.toEpochMilli()).executeUpdate();
    }

    @Override
    public void fail(Buckets buckets, Instant now, Instant windowEnd) {
        on(buckets, FAIL)
                .setParameter(4, windowEnd.toEpochMilli())
                .setParameter(5, now.toEpochMilli())
                .executeUpdate();
    }

    @Override
    public void succeed(Buckets buckets, Instant now) {
        on(buckets, SUCCEED)
                .setParameter(4, now.toEpochMilli())
                .setParameter(6, buckets.address().hex())
                .executeUpdate();
    }

    @Override
    public int forget(Instant now) {
        return em.createNativeQuery(FORGET).setParameter(1, now.toEpochMilli()).executeUpdate();
    }

    /** The rows are this transaction's already, so what is read cannot change before it commits. */
    private Map<Sha256, Tally> tallies(Buckets buckets) {
        Map<Sha256, Tally> tallies = new HashMap<>();
        for (Object found : on(buckets, TALLIES).getResultList()) {
            Object[] row = (Object[]) found;
            Tally tally = new Tally(((Number) row[1]).intValue(), ((Number) row[2]).intValue());
            tallies.put(new Sha256((String) row[0]), tally);
        }
        return tallies;
    }

    private Query on(Buckets buckets, String sql) {
        List<Sha256> ordered = buckets.inLockOrder();
        return em.createNativeQuery(sql)
                .setParameter(1, ordered.get(0).hex())
                .setParameter(2, ordered.get(1).hex())
                .setParameter(3, ordered.get(2).hex());
    }

    private static String upsert(int failures, int pending, String changes) {
        String counts = ", " + failures + ", " + pending + ", ?4)";
        return "INSERT INTO login_throttle AS t (bucket, failures, pending, window_ends_at)"
                + " VALUES (?1" + counts + ", (?2" + counts + ", (?3" + counts
                + " ON CONFLICT (bucket) DO UPDATE SET " + changes;
    }
}
