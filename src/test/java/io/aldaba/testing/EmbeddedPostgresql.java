package io.aldaba.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGPoolingDataSource;

/** A PostgreSQL server on a free port, started at first use and stopped with the JVM. */
final class EmbeddedPostgresql {

    private static @Nullable EmbeddedPostgres server;
    private static int databases;

    @SuppressWarnings("deprecation")
    private static @Nullable PGPoolingDataSource pool;

    private EmbeddedPostgresql() {}

    /** Its first database, with pooled connections: each new one is a new server process. */
    @SuppressWarnings("deprecation") // a pool of a server is to be preferred, and here is no server
    static synchronized DataSource database() {
        if (pool == null) {
            pool = new PGPoolingDataSource();
            pool.setDataSourceName("contracts");
            pool.setURL(server().getJdbcUrl("postgres", "postgres"));
            pool.setMaxConnections(64);
        }
        return pool;
    }

    /** A new database. */
    static DataSource emptyDatabase() {
        return emptyDatabase("");
    }

    /** A new database, created with these options. */
    static synchronized DataSource emptyDatabase(String options) {
        String name = "empty_" + ++databases;
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + options);
            return server().getDatabase("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                // No test simulates a power failure; tests over HTTP have a server that is as durable as a real one.
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
