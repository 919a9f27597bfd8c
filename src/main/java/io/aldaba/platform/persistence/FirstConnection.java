package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * The first connection of a start. It waits for a PostgreSQL that cannot be reached or is still starting, for example
 * after a power failure: an application whose deployment failed stays down until somebody restarts its server. Any
 * other failure, such as a wrong password, ends the start at once.
 */
final class FirstConnection {

    /** The longest wait, in seconds; the servers give a deployment two minutes (Open Liberty) or more. */
    static final int LONGEST_WAIT = 90;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    // The state of PostgreSQL's driver for a missing password, an unknown kind of authentication and missing TLS.
    // 08P01 is no such state: PgBouncer sends it for everything, even for a PostgreSQL that is not up yet.
    private static final String WRONG_FOR_EVER = "08004";

    private static final Logger LOG = System.getLogger(FirstConnection.class.getName());

    private final DataSource dataSource;
    private final LongSupplier nanos;
    private final Pause pause;

    FirstConnection(DataSource dataSource) {
        this(dataSource, System::nanoTime, time -> Thread.sleep(time.toMillis()));
    }

    /** With another clock and pause, for tests. */
    FirstConnection(DataSource dataSource, LongSupplier nanos, Pause pause) {
        this.dataSource = dataSource;
        this.nanos = nanos;
        this.pause = pause;
    }

    /**
     * Connects, and returns the vendor of the database.
     *
     * @throws SQLException if it fails and another try would fail too, or if it has been tried for too long
     */
    Vendor vendor() throws SQLException {
        long began = nanos.getAsLong();
        Duration nextWarning = Duration.ZERO;
        while (true) {
            try (Connection connection = dataSource.getConnection()) {
                return Vendor.of(connection);
            } catch (SQLException e) {
                Duration waited = Duration.ofNanos(nanos.getAsLong() - began);
                if (waited.toSeconds() >= LONGEST_WAIT || !mayPass(e)) {
                    throw e;
                }
                if (waited.compareTo(nextWarning) >= 0) {
                    warn(e, LONGEST_WAIT - waited.toSeconds());
                    nextWarning = waited.plus(BETWEEN_WARNINGS);
                }
                await(e);
            }
        }
    }

    private static boolean mayPass(SQLException failure) {
        boolean wrong = Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && WRONG_FOR_EVER.equals(sql.getSQLState()));
        return !wrong && DatabaseUnavailable.isMeant(failure);
    }

    private static void warn(SQLException failure, long left) {
        LOG.log(
                Level.WARNING,
                "the database cannot be reached, to be tried for " + left + " s more: " + Outages.root(failure));
    }

    private void await(SQLException failure) throws SQLException {
        try {
            pause.await(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** Waits between two tries. */
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }
}
