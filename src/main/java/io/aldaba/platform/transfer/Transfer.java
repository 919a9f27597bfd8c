package io.aldaba.platform.transfer;

import io.aldaba.platform.persistence.Migrations;
import io.aldaba.platform.persistence.PostgresqlEncoding;
import io.aldaba.platform.persistence.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Copies every row of a SQLite file that no other process has open into an empty PostgreSQL database, in one
 * transaction: either all rows are copied or none. The file is only read. Encrypted values stay encrypted, with the
 * same key-encryption key.
 */
final class Transfer {

    /** How many rows are sent to PostgreSQL at once. */
    static final int BATCH = 1_000;

    private final Path file;
    private final DataSource target;

    Transfer(Path file, DataSource target) {
        this.file = file;
        this.target = target;
    }

    /**
     * Copies the rows.
     *
     * @return how many rows each table has now
     * @throws Refused if the file is missing, in use, or of another version than this WAR, or if the target has an
     *     encoding other than UTF-8 or is not empty; the schema of a target that is not empty is not changed
     */
    Map<String, Long> run() throws Refused, SQLException {
        if (!Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        try (Connection from = alone();
                Connection to = target.getConnection()) {
            if (Vendor.of(to) != Vendor.POSTGRESQL) {
                throw new Refused("the target is no PostgreSQL");
            }
            requireEncoding(to);
            // Before anything is migrated: it may be the database of another Aldaba, of an older release.
            Migrations migrations = new Migrations(target, Vendor.POSTGRESQL);
            String newest = migrations.newest();
            requireSameVersion(version(from), newest);
            requireEmpty(to);
            migrations.apply();
            to.setAutoCommit(false);
            requireNoNewer(version(to), newest);
            requireEmpty(to);
            Tables tables = Tables.of(to);
            Map<String, Long> copied = new LinkedHashMap<>();
            for (Map.Entry<String, Map<String, Integer>> table :
                    tables.columns().entrySet()) {
                copied.put(table.getKey(), copy(from, to, table.getKey(), table.getValue()));
            }
            to.commit();
            return Collections.unmodifiableMap(copied);
        }
    }

    /**
     * Opens the only connection: if another process had one, it could write rows that the copy lacks.
     * https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory
     */
    private Connection alone() throws Refused, SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file + "?locking_mode=EXCLUSIVE&busy_timeout=0");
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw new Refused(file + " is in use, or no SQLite file. Stop Aldaba first.", e);
        }
    }

    private static String version(Connection connection) throws Refused {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version FROM " + Tables.HISTORY
                        + " WHERE version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new Refused("the file is no database of Aldaba", e);
        }
    }

    private static void requireEncoding(Connection target) throws Refused, SQLException {
        Optional<String> fault = PostgresqlEncoding.fault(target);
        if (fault.isPresent()) {
            throw new Refused(fault.get());
        }
    }

    private static void requireSameVersion(String source, String ours) throws Refused {
        if (!source.equals(ours)) {
            throw new Refused("the file has schema version " + source + ", this WAR " + ours
                    + ". Start the same WAR on the file once, and stop it.");
        }
    }

    private static void requireNoNewer(String target, String ours) throws Refused {
        if (!target.equals(ours)) {
            throw new Refused(
                    "the target has schema version " + target + ", this WAR " + ours + ". Give it a new database.");
        }
    }

    private static void requireEmpty(Connection target) throws Refused, SQLException {
        for (String table : Tables.names(target)) {
            try (Statement statement = target.createStatement();
                    ResultSet row = statement.executeQuery("SELECT 1 FROM \"" + table + "\" LIMIT 1")) {
                if (row.next()) {
                    throw new Refused("the target is not empty: " + table + " has rows. Give it a new database.");
                }
            }
        }
    }

    private static long copy(Connection from, Connection to, String table, Map<String, Integer> columns)
            throws Refused, SQLException {
        String names = String.join(", ", columns.keySet());
        String places = columns.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        long copied = 0;
        try (Statement select = from.createStatement();
                ResultSet rows = select.executeQuery("SELECT " + names + " FROM " + table);
                PreparedStatement insert =
                        to.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")")) {
            while (rows.next()) {
                int place = 0;
                for (int type : columns.values()) {
                    place++;
                    insert.setObject(place, value(rows, place, type), type);
                }
                insert.addBatch();
                copied++;
                if (copied % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new Refused("rows of " + table + " do not fit: " + cause(e), e);
        }
        return copied;
    }

    // The message of a failed batch contains the rows; that of the exception after it does not.
    private static @Nullable String cause(SQLException failure) {
        SQLException next = failure.getNextException();
        return next == null ? failure.getSQLState() : next.getMessage();
    }

    // SQLite has no booleans and stores any type in any column: the target's types count.
    private static @Nullable Object value(ResultSet rows, int place, int type) throws SQLException {
        Object value =
                switch (type) {
                    case Types.BIT, Types.BOOLEAN -> rows.getBoolean(place);
                    case Types.INTEGER, Types.BIGINT -> rows.getLong(place);
                    case Types.VARCHAR -> rows.getString(place);
                    default -> throw new IllegalStateException("no column has been of type " + type + " so far");
                };
        return rows.wasNull() ? null : value;
    }
}
