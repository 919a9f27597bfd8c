package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the schema up to date, while other nodes may be serving.
 *
 * <p>On PostgreSQL, a migration that needs a lock on a table which a long transaction reads, such as a backup, would
 * make everybody wait behind it. So it waits for the lock only as long as {@link PatientDataSource} says, is rolled
 * back, and is tried again after a pause in which the others continue. If several nodes start together, one migrates,
 * and the others wait for it, however long that takes.
 *
 * <p>Each location holds an empty {@code flyway.location}: Open Liberty's class loader cannot list a directory, and
 * Flyway would find nothing there and report success.
 */
public final class Migrations {

    /** The most tries if others hold the locks; with the waits and the pauses, at least four minutes. */
    static final int MOST_TRIES = 40;

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final int FOR_EVER = -1;

    // A lock timeout; and a deadlock, if the migration holds one table and a login the other.
    private static final Set<String> LOCKED_OUT = Set.of("55P03", "40P01");

    private static final String INVALID_INDEXES = "SELECT named.relname FROM pg_index"
            + " JOIN pg_class named ON named.oid = pg_index.indexrelid"
            + " JOIN pg_namespace ON pg_namespace.oid = named.relnamespace"
            + " WHERE NOT pg_index.indisvalid AND pg_namespace.nspname = current_schema() ORDER BY named.relname";

    private static final Logger LOG = System.getLogger(Migrations.class.getName());

    private final DataSource dataSource;
    private final Vendor vendor;
    private final int mostTries;
    private final Duration pause;

    /** The migrations for one database. */
    public Migrations(DataSource dataSource, Vendor vendor) {
        this(dataSource, vendor, MOST_TRIES, PAUSE);
    }

    /** With other limits, for tests. */
    Migrations(DataSource dataSource, Vendor vendor, int mostTries, Duration pause) {
        this.dataSource = dataSource;
        this.vendor = vendor;
        this.mostTries = mostTries;
        this.pause = pause;
    }

    /** Applies the missing migrations; must run outside a JTA transaction. */
    public void apply() {
        Flyway flyway = flyway();
        for (int tries = 1; ; tries++) {
            try {
                flyway.migrate();
                warnOfInvalidIndexes();
                return;
            } catch (FlywayException e) {
                // Each migration is a transaction of its own: the failed one is rolled back, and those before it are
                // not repeated.
                if (tries == mostTries || !isLockedOut(e)) {
                    throw e;
                }
                LOG.log(Level.WARNING, "others hold what a migration must lock, to be tried again");
                await(e);
            }
        }
    }

    /** The version that {@link #apply} migrates to; this call changes nothing. */
    public String newest() {
        return Stream.of(flyway().info().all())
                .filter(migration -> migration.getState().isResolved() && migration.isVersioned())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .getVersion();
    }

    /** Flyway for one database. It retries its lock, which keeps other nodes from migrating, each second. */
    Flyway flyway() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(vendor == Vendor.POSTGRESQL ? PatientDataSource.of(dataSource) : dataSource)
                .locations("classpath:db/migration/common", vendor.migrations())
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .lockRetryCount(FOR_EVER)
                .load();
    }

    /**
     * An interrupted {@code CREATE INDEX CONCURRENTLY} leaves an index that no query uses and that {@code IF NOT EXISTS}
     * accepts. Whether one is just being created or will remain so cannot be told: the deployment does not fail.
     */
    private void warnOfInvalidIndexes() {
        if (vendor != Vendor.POSTGRESQL) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet invalid = statement.executeQuery(INVALID_INDEXES)) {
            while (invalid.next()) {
                LOG.log(
                        Level.WARNING,
                        "the index {0} is invalid and not used: drop it and create it again, unless it is being created",
                        Printable.of(invalid.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the indexes of the schema cannot be read", e);
        }
    }

    private static boolean isLockedOut(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof SQLException sql && LOCKED_OUT.contains(String.valueOf(sql.getSQLState())));
    }

    private void await(FlywayException failure) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
