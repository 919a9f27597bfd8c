package io.aldaba.throttle.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import io.aldaba.throttle.AttemptCounter;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.Tally;
import io.aldaba.throttle.Throttle;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Counts in rows. Each operation is one statement that inserts or updates all buckets in the order of their keys, so
 * that concurrent statements wait for one another's rows but never deadlock; an {@code UPDATE … IN} would lock in any
 * order.
 *
 * <p>The number of rows is rounded up to that of a power of two of attempts, because otherwise there would be a
 * hundred statements; the surplus rows have an empty key and are ignored. A statement is atomic by itself, so it
 * needs no transaction, and without one it locks its rows only while it runs. Parameters: three for each row (its
 * key, how many attempts it is about and whether failures are kept); then {@code window}, the end of a window that
 * starts now; then {@code now} for each place where it occurs.
 */
@Dependent
class JdbcThrottle implements Throttle {

    /** The most rows that one call forgets. */
    static final int BATCH = 1_000;

    private static final int BUCKETS_OF_AN_ATTEMPT = 3;
    private static final String NOBODYS = "";

    /**
     * Only a wrong clock can write a window that ends so far ahead; it would count for as long as that clock was
     * ahead.
     */
    private static final String OVER = "(t.window_ends_at <= ? OR t.window_ends_at > 2 * excluded.window_ends_at - ?)";

    private static final Upsert COUNT = new Upsert("0, asked.n, ?", """
            failures = CASE WHEN %1$s THEN 0 ELSE t.failures END,
            pending = CASE WHEN %1$s THEN excluded.pending ELSE t.pending + excluded.pending END,
            window_ends_at = CASE WHEN %1$s THEN excluded.window_ends_at ELSE t.window_ends_at END""".formatted(OVER));

    private static final Upsert FAIL = new Upsert("asked.n, 0, ?", """
            failures = CASE WHEN %1$s THEN excluded.failures ELSE t.failures + excluded.failures END,
            pending = CASE WHEN %1$s OR t.pending < excluded.failures THEN 0
                ELSE t.pending - excluded.failures END,
            window_ends_at = CASE WHEN %1$s THEN excluded.window_ends_at ELSE t.window_ends_at END""".formatted(OVER));

    /** An inserted row has a window that has already ended, and so has no effect. */
    private static final Upsert FREE = new Upsert("asked.kept, asked.n, ?", """
            failures = CASE WHEN excluded.failures = 1 THEN t.failures ELSE 0 END,
            pending = CASE WHEN t.window_ends_at <= ? OR t.pending < excluded.pending THEN 0
                ELSE t.pending - excluded.pending END""");

    /**
     * The condition occurs twice: after PostgreSQL has waited for an attempt that opened a window, it rechecks only
     * the outer one. Ordered as in the index that finds the rows: in another order, all rows would be read. The
     * statement locks rows in no particular order, so after a deadlock the transaction is retried ({@code @Retried}).
     */
    private static final String FORGET =
            "DELETE FROM login_throttle WHERE bucket IN (SELECT f.bucket FROM login_throttle f"
                    + " WHERE f.window_ends_at <= ? ORDER BY f.window_ends_at LIMIT " + BATCH
                    + ") AND window_ends_at <= ?";

    private final DataSource dataSource;

    @Inject
    JdbcThrottle(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Map<Sha256, Tally> count(List<Buckets> attempts, Instant now, Instant windowEnd) {
        return COUNT.run(dataSource, rows(attempts), now, windowEnd);
    }

    @Override
    public void refund(List<Buckets> attempts, Instant now) {
        FREE.run(dataSource, rows(attempts), now, now);
    }

    @Override
    public Map<Sha256, Tally> fail(List<Buckets> attempts, Instant now, Instant windowEnd) {
        return FAIL.run(dataSource, rows(attempts), now, windowEnd);
    }

    @Override
    public void succeed(List<Buckets> attempts, Instant now) {
        Map<String, Row> rows = rows(attempts);
        for (Buckets attempt : attempts) {
            rows.computeIfPresent(attempt.account().hex(), (key, row) -> row.forgotten());
            rows.computeIfPresent(attempt.accountAndAddress().hex(), (key, row) -> row.forgotten());
        }
        FREE.run(dataSource, rows, now, now);
    }

    @Override
    public int forget(Instant now) {
        try (Connection connection = DatabaseUnavailable.connect(dataSource);
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setLong(1, now.toEpochMilli());
            statement.setLong(2, now.toEpochMilli());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw DatabaseUnavailable.or(e, "forgetting attempts was refused");
        }
    }

    /** One row for each bucket, in the order of their keys. */
    private static Map<String, Row> rows(List<Buckets> attempts) {
        Map<String, Row> rows = new TreeMap<>();
        for (Buckets attempt : attempts) {
            attempt.all().forEach(bucket -> rows.merge(bucket.hex(), Row.ONE, (row, one) -> row.more()));
        }
        return rows;
    }

    /** What a statement adds to a row. */
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

    /** An operation: one statement for each power of two of attempts. */
    private static final class Upsert {

        private final List<String> statements = new ArrayList<>();
        private final long nows;

        Upsert(String inserted, String changes) {
            nows = changes.chars().filter(c -> c == '?').count();
            for (int attempts = 1; attempts <= AttemptCounter.MOST; attempts *= 2) {
                statements.add("WITH asked (bucket, n, kept) AS (VALUES "
                        + Stream.generate(() -> "(?, ?, ?)")
                                .limit((long) attempts * BUCKETS_OF_AN_ATTEMPT)
                                .collect(Collectors.joining(", "))
                        + ") INSERT INTO login_throttle AS t (bucket, failures, pending, window_ends_at)"
                        + " SELECT asked.bucket, " + inserted
                        + " FROM asked WHERE asked.bucket <> '' ORDER BY asked.bucket"
                        + " ON CONFLICT (bucket) DO UPDATE SET " + changes + " RETURNING bucket, failures, pending");
            }
        }

        /** What each bucket has counted afterwards. */
        Map<Sha256, Tally> run(DataSource dataSource, Map<String, Row> rows, Instant now, Instant windowEnd) {
            int exponent = 0;
            while (rows.size() > BUCKETS_OF_AN_ATTEMPT << exponent) {
                exponent++;
            }
            try (Connection connection = DatabaseUnavailable.connect(dataSource);
                    PreparedStatement statement = connection.prepareStatement(statements.get(exponent))) {
                int place = 1;
                for (Map.Entry<String, Row> row : rows.entrySet()) {
                    place = set(statement, place, row.getKey(), row.getValue());
                }
                for (int missing = (BUCKETS_OF_AN_ATTEMPT << exponent) - rows.size(); missing > 0; missing--) {
                    place = set(statement, place, NOBODYS, Row.NOBODYS);
                }
                statement.setLong(place++, windowEnd.toEpochMilli());
                for (int i = 0; i < nows; i++) {
                    statement.setLong(place++, now.toEpochMilli());
                }
                return tallies(statement);
            } catch (SQLException e) {
                throw DatabaseUnavailable.or(e, "counting attempts was refused");
            }
        }

        private static int set(PreparedStatement statement, int place, String key, Row row) throws SQLException {
            statement.setString(place, key);
            statement.setInt(place + 1, row.attempts);
            statement.setInt(place + 2, row.kept ? 1 : 0);
            return place + 3;
        }

        private static Map<Sha256, Tally> tallies(PreparedStatement statement) throws SQLException {
            Map<Sha256, Tally> tallies = new HashMap<>();
            try (ResultSet set = statement.executeQuery()) {
                while (set.next()) {
                    tallies.put(new Sha256(set.getString(1)), new Tally(set.getInt(2), set.getInt(3)));
                }
            }
            return tallies;
        }
    }
}
