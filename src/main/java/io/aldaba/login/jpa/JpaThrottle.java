package io.aldaba.login.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.login.AttemptCounter;
import io.aldaba.login.Buckets;
import io.aldaba.login.Tally;
import io.aldaba.login.Throttle;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts in rows. Each deed is one statement that inserts or updates all buckets in the order of their keys, so concurrent ones wait for one
 * another's rows but never crosswise; an {@code UPDATE … IN} would lock in any order.
 *
 * <p>Such a statement has as many rows as for the next power of two of attempts, or there would be a hundred; those over are nobody's, and
 * have no key. Parameters: 1 now, 2 the end of a window that starts now, then three of each row: its key, how many
 * attempts it is about, and whether failures are kept.
 */
@Dependent
class JpaThrottle implements Throttle {

    private static final int BUCKETS_OF_AN_ATTEMPT = 3;
    private static final String NOBODYS = "";

    private static final Upsert COUNT = new Upsert("0, asked.n, ?2", """
            failures = CASE WHEN t.window_ends_at <= ?1 THEN 0 ELSE t.failures END,
            pending = CASE WHEN t.window_ends_at <= ?1 THEN excluded.pending ELSE t.pending + excluded.pending END,
            window_ends_at = CASE WHEN t.window_ends_at <= ?1 THEN excluded.window_ends_at ELSE t.window_ends_at END
            RETURNING bucket, failures, pending""");

    private static final Upsert FAIL = new Upsert("asked.n, 0, ?2", """
            failures = CASE WHEN t.window_ends_at <= ?1 THEN excluded.failures ELSE t.failures + excluded.failures END,
            pending = CASE WHEN t.window_ends_at <= ?1 OR t.pending < excluded.failures THEN 0
                ELSE t.pending - excluded.failures END,
            window_ends_at = CASE WHEN t.window_ends_at <= ?1 THEN excluded.window_ends_at ELSE t.window_ends_at END""");

    /** A row that is inserted has a window that has ended, and so means nothing. */
    private static final Upsert FREE = new Upsert("asked.kept, asked.n, ?2", """
            failures = CASE WHEN excluded.failures = 1 THEN t.failures ELSE 0 END,
            pending = CASE WHEN t.window_ends_at <= ?1 OR t.pending < excluded.pending THEN 0
                ELSE t.pending - excluded.pending END""");

    private static final String FORGET = "DELETE FROM login_throttle WHERE bucket IN (SELECT bucket FROM login_throttle"
            + " WHERE window_ends_at <= ?1 ORDER BY bucket LIMIT 1000)";

    private final EntityManager em;

    @Inject
    JpaThrottle(EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<Sha256, Tally> count(List<Buckets> attempts, Instant now, Instant windowEnd) {
        Map<Sha256, Tally> tallies = new HashMap<>();
        for (Object found : COUNT.query(em, rows(attempts), now, windowEnd).getResultList()) {
            Object[] row = (Object[]) found;
            Tally tally = new Tally(((Number) row[1]).intValue(), ((Number) row[2]).intValue());
            tallies.put(new Sha256((String) row[0]), tally);
        }
        return tallies;
    }

    @Override
    public void refund(List<Buckets> attempts, Instant now) {
        FREE.query(em, rows(attempts), now, now).executeUpdate();
    }

    @Override
    public void fail(List<Buckets> attempts, Instant now, Instant windowEnd) {
        FAIL.query(em, rows(attempts), now, windowEnd).executeUpdate();
    }

    @Override
    public void succeed(List<Buckets> attempts, Instant now) {
        Map<String, Row> rows = rows(attempts);
        for (Buckets attempt : attempts) {
            rows.computeIfPresent(attempt.account().hex(), (key, row) -> row.forgotten());
            rows.computeIfPresent(attempt.accountAndAddress().hex(), (key, row) -> row.forgotten());
        }
        FREE.query(em, rows, now, now).executeUpdate();
    }

    @Override
    public int forget(Instant now) {
        return em.createNativeQuery(FORGET).setParameter(1, now.toEpochMilli()).executeUpdate();
    }

    /** One for each bucket, in the order of their keys. */
    private static Map<String, Row> rows(List<Buckets> attempts) {
        Map<String, Row> rows = new TreeMap<>();
        for (Buckets attempt : attempts) {
            attempt.all().forEach(bucket -> rows.merge(bucket.hex(), Row.ONE, (row, one) -> row.more()));
        }
        return rows;
    }

    /** What a row of a statement adds. */
    private record Row(int attempts, boolean kept) {

        static final Row NOBODYS = new Row(0, true);
        static final Row ONE = new Row(1, true);

        Row more() {
            return new Row(attempts + 1, kept);
        }

        Row forgotten() {
            return new Row(attempts, false);
        }
    }

    /** A deed, as a statement for each power of two of attempts. */
    private static final class Upsert {

        private static final int FIRST_OF_ROWS = 3;
        private static final int PARAMETERS_OF_A_ROW = 3;

        private final List<String> statements = new ArrayList<>();

        Upsert(String inserted, String changes) {
            for (int attempts = 1; attempts <= AttemptCounter.MOST; attempts *= 2) {
                statements.add("WITH asked (bucket, n, kept) AS (VALUES " + rows(attempts * BUCKETS_OF_AN_ATTEMPT)
                        + ") INSERT INTO login_throttle AS t (bucket, failures, pending, window_ends_at)"
                        + " SELECT asked.bucket, " + inserted
                        + " FROM asked WHERE asked.bucket <> '' ORDER BY asked.bucket"
                        + " ON CONFLICT (bucket) DO UPDATE SET " + changes);
            }
        }

        private static String rows(int many) {
            return IntStream.range(0, many)
                    .map(row -> FIRST_OF_ROWS + row * PARAMETERS_OF_A_ROW)
                    .mapToObj(first -> "(?" + first + ", ?" + (first + 1) + ", ?" + (first + 2) + ")")
                    .collect(Collectors.joining(", "));
        }

        Query query(EntityManager em, Map<String, Row> rows, Instant now, Instant windowEnd) {
            int exponent = 0;
            while (rows.size() > BUCKETS_OF_AN_ATTEMPT << exponent) {
                exponent++;
            }
            Query query = em.createNativeQuery(statements.get(exponent))
                    .setParameter(1, now.toEpochMilli())
                    .setParameter(2, windowEnd.toEpochMilli());
            int place = FIRST_OF_ROWS;
            for (Map.Entry<String, Row> row : rows.entrySet()) {
                place = set(query, place, row.getKey(), row.getValue());
            }
            for (int missing = (BUCKETS_OF_AN_ATTEMPT << exponent) - rows.size(); missing > 0; missing--) {
                place = set(query, place, NOBODYS, Row.NOBODYS);
            }
            return query;
        }

        private static int set(Query query, int place, String key, Row row) {
            query.setParameter(place, key)
                    .setParameter(place + 1, row.attempts)
                    .setParameter(place + 2, row.kept ? 1 : 0);
            return place + PARAMETERS_OF_A_ROW;
        }
    }
}
