package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Migrations of a database that is in use. V32 needs an exclusive lock on a table that a backup reads. */
class MigrationsTest {

    private static final String BEFORE = "31";
    private static final String WANTED = "32";
    private static final String AS_A_BACKUP_DOES = "LOCK TABLE refresh_token IN ACCESS SHARE MODE";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PATIENCE_OF_A_REQUEST_SECONDS = 8;

    private final DataSource database = TestDatabase.empty(Vendor.POSTGRESQL);

    @Test
    void who_meets_a_migration_that_waits_for_a_backup_waits_for_seconds_only_and_it_is_applied_afterwards()
            throws Exception {
        migrateToTheOneBefore();
        try (Connection backup = reading();
                CapturedLog log = new CapturedLog(Migrations.class.getName())) {
            CompletableFuture<Void> migrating =
                    CompletableFuture.runAsync(() -> migrations(100).apply());
            awaitSomebodyWaiting(backup);

            try (Connection other = database.getConnection();
                    Statement statement = other.createStatement()) {
                statement.setQueryTimeout(PATIENCE_OF_A_REQUEST_SECONDS);
                statement.execute("DELETE FROM refresh_token");
            }
            assertThat(migrating).isNotDone();
            backup.commit();
            migrating.get(1, TimeUnit.MINUTES);

            assertThat(log.lines())
                    .isNotEmpty()
                    .containsOnly("WARNING others hold what a migration must lock, to be tried again");
        }
        assertThat(applied(WANTED)).isTrue();
    }

    @Test
    void a_migration_that_loses_a_deadlock_against_a_login_is_applied_afterwards() throws Exception {
        migrateToTheOneBefore();
        try (Connection backup = reading();
                Connection login = locking("LOCK TABLE token_family IN ROW EXCLUSIVE MODE");
                CapturedLog log = new CapturedLog(Migrations.class.getName())) {
            CompletableFuture<Void> migrating =
                    CompletableFuture.runAsync(() -> migrations(100).apply());
            awaitSomebodyWaiting(backup);
            CompletableFuture<Void> loggingIn = CompletableFuture.runAsync(
                    () -> commitAfter(login, "LOCK TABLE refresh_token IN ROW EXCLUSIVE MODE"));
            // By then the login has checked for a deadlock and found none, so the migration will be the one to detect
            // it.
            Thread.sleep(1500);
            backup.commit();

            loggingIn.get(1, TimeUnit.MINUTES);
            migrating.get(1, TimeUnit.MINUTES);

            assertThat(log.lines())
                    .isNotEmpty()
                    .containsOnly("WARNING others hold what a migration must lock, to be tried again");
        }
        assertThat(applied(WANTED)).isTrue();
    }

    /** As an interrupted {@code CREATE INDEX CONCURRENTLY} leaves it: here by rows that are not unique. */
    @Test
    void an_index_that_was_left_invalid_is_named_at_each_start_until_it_is_dropped() throws SQLException {
        try (CapturedLog log = new CapturedLog(Migrations.class.getName())) {
            migrations(1).apply();
            assertThat(log.lines()).isEmpty();
            execute("CREATE TABLE other (a INTEGER)");
            execute("INSERT INTO other VALUES (1), (1)");
            assertThatThrownBy(() -> execute("CREATE UNIQUE INDEX CONCURRENTLY half_made ON other (a)"))
                    .hasMessageContaining("half_made");

            migrations(1).apply();
            execute("DROP INDEX half_made");
            migrations(1).apply();

            assertThat(log.lines())
                    .containsExactly("WARNING the index half_made is invalid and not used:"
                            + " drop it and create it again, unless it is being created");
        }
    }

    @Test
    void what_is_locked_for_too_long_fails_and_is_undone() throws SQLException {
        migrateToTheOneBefore();
        try (Connection backup = reading()) {
            assertThatThrownBy(() -> migrations(1).apply()).hasStackTraceContaining("lock timeout");

            assertThat(backup.isClosed()).isFalse();
        }
        assertThat(applied(WANTED)).isFalse();

        migrations(1).apply();

        assertThat(applied(WANTED)).isTrue();
    }

    @Test
    void what_fails_otherwise_is_not_tried_again() throws SQLException {
        migrateToTheOneBefore();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                CapturedLog log = new CapturedLog(Migrations.class.getName())) {
            statement.execute("DROP INDEX refresh_token_family_id");

            assertThatThrownBy(() -> migrations(2).apply()).hasStackTraceContaining("refresh_token_family_id");

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void what_fails_without_a_state_is_not_tried_again() throws SQLException {
        DataSource sqlite = TestDatabase.empty(Vendor.SQLITE);
        migrateTo(sqlite, Vendor.SQLITE, BEFORE);
        try (Connection connection = sqlite.getConnection();
                Statement statement = connection.createStatement();
                CapturedLog log = new CapturedLog(Migrations.class.getName())) {
            statement.execute("DROP TABLE refresh_token");

            assertThatThrownBy(() -> new Migrations(sqlite, Vendor.SQLITE, 2, PAUSE).apply())
                    .isInstanceOf(FlywayException.class)
                    .hasStackTraceContaining("refresh_token");

            assertThat(log.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_node_waits_for_another_that_migrates_and_each_migration_is_a_transaction_of_its_own(Vendor vendor) {
        Configuration configuration =
                new Migrations(TestDatabase.empty(vendor), vendor).flyway().getConfiguration();

        assertThat(configuration.getLockRetryCount()).isNegative();
        assertThat(configuration.isExecuteInTransaction()).isTrue();
        assertThat(configuration.isMixed()).isFalse();
        assertThat(configuration.isGroup()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void the_newest_is_known_before_it_is_applied_and_asking_changes_nothing(Vendor vendor) {
        DataSource empty = TestDatabase.empty(vendor);
        Migrations migrations = new Migrations(empty, vendor);

        String newest = migrations.newest();

        assertThat(current(empty)).isEmpty();
        migrations.apply();
        assertThat(current(empty)).hasValue(newest);
        assertThat(migrations.newest()).isEqualTo(newest);
    }

    private static Optional<String> current(DataSource database) {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common")
                .load();
        return Optional.ofNullable(flyway.info().current())
                .map(applied -> applied.getVersion().getVersion());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Migrations migrations(int mostTries) {
        return new Migrations(database, Vendor.POSTGRESQL, mostTries, PAUSE);
    }

    private void migrateToTheOneBefore() {
        migrateTo(database, Vendor.POSTGRESQL, BEFORE);
    }

    private static void migrateTo(DataSource database, Vendor vendor, String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", vendor.migrations())
                .target(version)
                .load()
                .migrate();
    }

    private Connection reading() throws SQLException {
        return locking(AS_A_BACKUP_DOES);
    }

    private Connection locking(String statement) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
        return connection;
    }

    private static void commitAfter(Connection connection, String statement) {
        try (Statement executed = connection.createStatement()) {
            executed.execute(statement);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitSomebodyWaiting(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            boolean waiting = false;
            while (!waiting) {
                Thread.sleep(10);
                try (ResultSet count =
                        statement.executeQuery("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'relation'")) {
                    waiting = count.next();
                }
            }
        }
    }

    private boolean applied(String version) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM flyway_schema_history WHERE success AND version = '" + version + "'")) {
            return row.next();
        }
    }
}
