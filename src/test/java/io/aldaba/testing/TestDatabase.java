package io.aldaba.testing;

import io.aldaba.kernel.Rejected;
import io.aldaba.platform.persistence.Migrations;
import io.aldaba.platform.persistence.Vendor;
import io.aldaba.platform.persistence.WriteQueue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A real database with the real migrations and the real persistence unit, outside a server. There is one per vendor
 * in the JVM, opened at first use. As a JUnit extension it is emptied before each test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase DATABASE = TestDatabase.sqlite();
 *
 * Clients clients = new JpaClients(DATABASE.entityManager());
 *
 * DATABASE.inTransaction(() -> clients.find(id));
 * }</pre>
 *
 * <p>Transactions follow the rule of {@code @UseCase}: {@link Rejected} commits, anything else rolls back, and
 * SQLite's writers wait for each other. They may run in any number of threads.
 */
public final class TestDatabase implements BeforeEachCallback {

    /** How many databases there are besides the two: EclipseLink identifies each by a name. */
    private static final AtomicInteger OTHERS = new AtomicInteger();

    private static @Nullable TestDatabase sqlite;
    private static @Nullable TestDatabase postgresql;

    private final DataSource dataSource;
    private final Vendor vendor;
    private final WriteQueue queue;
    private final EntityManagerFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // one for each database
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    private final EntityManager currentOne;

    private TestDatabase(DataSource dataSource, Vendor vendor, String sessionName) {
        this.dataSource = dataSource;
        this.vendor = vendor;
        this.queue = new WriteQueue(vendor);
        this.factory = Persistence.createEntityManagerFactory(
                "aldaba",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", dataSource,
                        "eclipselink.target-server", "None",
                        "eclipselink.session-name", sessionName,
                        "eclipselink.logging.level", "WARNING"));
        this.currentOne = (EntityManager) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    EntityManager target = current.get();
                    if (target == null) {
                        throw new IllegalStateException("no transaction in this thread");
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** SQLite in a temporary file, as durable as in a server. */
    public static synchronized TestDatabase sqlite() {
        if (sqlite == null) {
            sqlite = migrated(sqliteDataSource(temporaryDirectory().resolve("test.db")), Vendor.SQLITE);
        }
        return sqlite;
    }

    /** PostgreSQL, started once. */
    public static synchronized TestDatabase postgresql() {
        if (postgresql == null) {
            postgresql = migrated(EmbeddedPostgresql.database(), Vendor.POSTGRESQL);
        }
        return postgresql;
    }

    private static TestDatabase migrated(DataSource dataSource, Vendor vendor) {
        new Migrations(dataSource, vendor).apply();
        return new TestDatabase(dataSource, vendor, vendor.name());
    }

    /** Another database as it is, for tests of the migrations themselves. */
    public static TestDatabase of(DataSource dataSource, Vendor vendor) {
        return new TestDatabase(dataSource, vendor, vendor + " " + OTHERS.incrementAndGet());
    }

    /** A database of the vendor without any content, for tests of the migrations themselves. */
    public static DataSource empty(Vendor vendor) {
        return vendor == Vendor.SQLITE
                ? sqliteDataSource(temporaryDirectory().resolve("empty.db"))
                : EmbeddedPostgresql.emptyDatabase();
    }

    /** An empty PostgreSQL database in an encoding. */
    public static DataSource encoded(String encoding) {
        return EmbeddedPostgresql.emptyDatabase(
                " ENCODING '" + encoding + "' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    }

    /** A SQLite datasource configured as on each server. */
    public static DataSource sqliteDataSource(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Which database it is. */
    public Vendor vendor() {
        return vendor;
    }

    /** Connections without JPA. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** For adapters: represents the calling thread's transaction, as a container's entity manager does. */
    public EntityManager entityManager() {
        return currentOne;
    }

    /** Runs the work in a transaction, or in the thread's transaction if there is one. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        if (current.get() != null) {
            return work.apply(currentOne);
        }
        try {
            return queue.await(() -> transact(work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the work in a transaction. */
    public <T> T inTransaction(Supplier<T> work) {
        return inTransaction(em -> work.get());
    }

    /** Runs the work in a transaction. */
    public void runInTransaction(Consumer<EntityManager> work) {
        inTransaction(em -> {
            work.accept(em);
            return em;
        });
    }

    /** Runs the work in a transaction. */
    public void runInTransaction(Runnable work) {
        runInTransaction(em -> work.run());
    }

    /**
     * SQLite's query plan of a statement, a line for each table and index that it reads; the statement's parameters
     * are {@code ?1} to {@code ?9}.
     */
    public List<String> plan(String statement) {
        return inTransaction(
                em -> ((List<?>) em.createNativeQuery("EXPLAIN QUERY PLAN " + statement.replaceAll("\\?[1-9]", "1"))
                                .getResultList())
                        .stream().map(row -> (String) ((Object[]) row)[3]).toList());
    }

    /** Deletes every row. */
    public void empty() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = tables(statement);
            connection.setAutoCommit(false);
            statement.execute(
                    switch (vendor) {
                        case SQLITE -> "PRAGMA defer_foreign_keys = ON";
                        case POSTGRESQL -> "SET LOCAL session_replication_role = replica";
                    });
            // TRUNCATE would create new files for each table and index, which takes ten times as long.
            for (String table : tables) {
                statement.addBatch("DELETE FROM " + table);
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        empty();
    }

    private <T> T transact(Function<EntityManager, T> work) {
        try (EntityManager em = factory.createEntityManager()) {
            current.set(em);
            em.getTransaction().begin();
            try {
                T result = work.apply(currentOne);
                em.getTransaction().commit();
                return result;
            } catch (Rejected refusal) {
                em.getTransaction().commit();
                throw refusal;
            } finally {
                current.remove();
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        }
    }

    private List<String> tables(Statement statement) throws SQLException {
        String query =
                switch (vendor) {
                    case SQLITE -> "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
                    case POSTGRESQL -> "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
                };
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.remove("flyway_schema_history");
        return tables;
    }

    private static Path temporaryDirectory() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            Path directory = Files.createTempDirectory(target.toAbsolutePath(), "sqlite-");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
