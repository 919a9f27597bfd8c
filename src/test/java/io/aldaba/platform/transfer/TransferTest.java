package io.aldaba.platform.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.platform.persistence.Migrations;
import io.aldaba.platform.persistence.Vendor;
import io.aldaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

    @TempDir
    Path directory;

    private Path file = Path.of("none");
    private DataSource source = TestDatabase.sqlite().dataSource();
    private DataSource target = source;
    private Map<String, Map<String, Integer>> tables = Map.of();

    @BeforeEach
    void two_databases() throws SQLException {
        file = directory.resolve("aldaba.db");
        source = TestDatabase.sqliteDataSource(file);
        target = TestDatabase.empty(Vendor.POSTGRESQL);
        new Migrations(source, Vendor.SQLITE).apply();
        try (Connection migrated = TestDatabase.postgresql().dataSource().getConnection()) {
            tables = Tables.of(migrated).columns();
        }
    }

    @Test
    void every_column_of_every_table_is_the_same_afterwards() throws Exception {
        for (Map.Entry<String, Map<String, Integer>> table : tables.entrySet()) {
            insert(table.getKey(), table.getValue(), 1);
            insert(table.getKey(), table.getValue(), 2);
        }

        Map<String, Long> copied = new Transfer(file, target).run();

        assertThat(copied)
                .hasSizeGreaterThan(15)
                .containsKeys("user_account", "session", "refresh_token", "signing_key");
        assertThat(copied.values()).containsOnly(2L);
        for (Map.Entry<String, Map<String, Integer>> table : tables.entrySet()) {
            Set<String> before = rows(source, table.getKey(), table.getValue());
            assertThat(rows(target, table.getKey(), table.getValue()))
                    .as(table.getKey())
                    .hasSize(2)
                    .isEqualTo(before);
        }
    }

    @Test
    void more_rows_than_go_at_once_all_arrive() throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + (2 * Transfer.BATCH + 1)
                    + ") INSERT INTO turn (work, taken_until) SELECT 'w' || i, i FROM n");
        }

        assertThat(new Transfer(file, target).run()).containsEntry("turn", 2L * Transfer.BATCH + 1);
    }

    @Test
    void a_file_that_somebody_has_open_is_refused() throws Exception {
        try (Connection open = source.getConnection();
                Statement statement = open.createStatement()) {
            statement.executeQuery("SELECT 1 FROM user_account").close();

            assertRefused(file, target, "is in use");
        }
        assertNothingThere();
    }

    @Test
    void a_target_that_holds_something_keeps_it_and_is_refused() throws Exception {
        new Migrations(target, Vendor.POSTGRESQL).apply();
        execute(target, "INSERT INTO turn (work, taken_until) VALUES ('theirs', 1)");
        execute(source, "INSERT INTO turn (work, taken_until) VALUES ('ours', 1)");

        assertRefused(file, target, "the target is not empty: turn has rows");

        assertThat(rows(target, "turn", columns("turn"))).hasSize(1).allMatch(row -> row.contains("theirs"));
    }

    @Test
    void a_target_of_an_older_release_that_holds_something_keeps_its_schema_and_is_refused() throws Exception {
        migrateTo("30");
        execute(target, "INSERT INTO turn (work, taken_until) VALUES ('theirs', 1)");

        assertRefused(file, target, "the target is not empty: turn has rows");

        assertThat(version()).isEqualTo("30");
    }

    @Test
    void a_target_of_an_older_release_in_which_nothing_is_yet_is_brought_up_to_date() throws Exception {
        migrateTo("30");
        execute(source, "INSERT INTO turn (work, taken_until) VALUES ('ours', 1)");

        assertThat(new Transfer(file, target).run()).containsEntry("turn", 1L);

        assertThat(version()).isEqualTo(new Migrations(target, Vendor.POSTGRESQL).newest());
    }

    @Test
    void a_target_of_a_newer_release_is_refused() throws Exception {
        new Migrations(target, Vendor.POSTGRESQL).apply();
        execute(
                target,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'x', 1, TRUE)");

        assertRefused(file, target, "the target has schema version 9999");

        assertNothingThere();
    }

    @Test
    void a_target_of_others_is_refused_whatever_their_tables_are_called_and_refer_to() throws Exception {
        execute(target, "CREATE TABLE \"order\" (id INTEGER PRIMARY KEY, \"Last\" INTEGER REFERENCES \"order\")");
        execute(target, "INSERT INTO \"order\" VALUES (1, 1)");

        assertRefused(file, target, "the target is not empty: order has rows");

        assertThat(tablesThere()).containsExactly("order");
    }

    @Test
    void a_target_that_is_not_utf_8_is_refused() throws Exception {
        target = TestDatabase.encoded("LATIN1");

        assertRefused(file, target, "has the encoding LATIN1");

        assertThat(tablesThere()).isEmpty();
    }

    @Test
    void a_row_that_does_not_fit_undoes_all_and_is_not_told() throws Exception {
        execute(source, "INSERT INTO import_entry (kind, name, part, fingerprint) VALUES ('USER', 'a', 'b', 'c')");
        execute(source, "INSERT INTO turn (work, taken_until) VALUES ('" + "hush".repeat(100) + "', 1)");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new Transfer(file, target).run())
                .withMessageContaining("rows of turn do not fit")
                .withMessageNotContaining("hush");

        assertNothingThere();
    }

    @Test
    void a_file_of_an_older_release_is_refused() throws Exception {
        execute(
                source,
                "DELETE FROM flyway_schema_history WHERE installed_rank = (SELECT MAX(installed_rank) FROM"
                        + " flyway_schema_history)");

        assertRefused(file, target, "Start the same WAR on the file once");

        assertThat(tablesThere()).isEmpty();
    }

    @Test
    void what_is_no_database_of_ours_is_refused() throws IOException {
        Path other = directory.resolve("other.db");
        Path text = Files.writeString(directory.resolve("text"), "x".repeat(5_000));
        execute(TestDatabase.sqliteDataSource(other), "CREATE TABLE other (id INTEGER)");

        assertRefused(directory.resolve("missing.db"), target, "there is no file");
        assertRefused(other, target, "no database of Aldaba");
        assertRefused(text, target, "no SQLite file");
        assertRefused(file, TestDatabase.sqliteDataSource(directory.resolve("target.db")), "no PostgreSQL");
    }

    @Test
    void what_is_referred_to_comes_first() {
        Map<String, Set<String>> references =
                Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of(), "d", Set.of());

        assertThat(Tables.inOrder(references))
                .containsExactlyInAnyOrder("a", "b", "c", "d")
                .containsSubsequence("c", "b", "a");
    }

    @Test
    void a_circle_is_a_failure() {
        assertThatIllegalStateException().isThrownBy(() -> Tables.inOrder(Map.of("a", Set.of("b"), "b", Set.of("a"))));
    }

    @Test
    void the_command_says_how_it_is_called_and_what_it_did_not_do() {
        assertThat(TransferDatabase.run(new String[] {"one"}, Map.of())).isEqualTo(2);
        assertThat(TransferDatabase.run(
                        new String[] {file.toString(), "jdbc:postgresql://localhost:1/none"},
                        Map.of("DATABASE_USER", "aldaba", "DATABASE_PASSWORD", "wrong")))
                .isEqualTo(1);
        assertThat(TransferDatabase.run(new String[] {file.toString(), "jdbc:nothing"}, new HashMap<>()))
                .isEqualTo(1);
    }

    private void assertRefused(Path from, DataSource to, String why) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new Transfer(from, to).run())
                .withMessageContaining(why);
    }

    private void assertNothingThere() throws SQLException {
        new Migrations(target, Vendor.POSTGRESQL).apply();
        for (Map.Entry<String, Map<String, Integer>> table : tables.entrySet()) {
            assertThat(rows(target, table.getKey(), table.getValue())).isEmpty();
        }
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(target)
                .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                .target(version)
                .load()
                .migrate();
    }

    private String version() throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")) {
            row.next();
            return row.getString(1);
        }
    }

    private Set<String> tablesThere() throws SQLException {
        try (Connection connection = target.getConnection()) {
            return Tables.names(connection);
        }
    }

    private Map<String, Integer> columns(String table) {
        return tables.getOrDefault(table, Map.of());
    }

    /** Inserts values that differ in each row; the second row has null wherever it may. */
    private void insert(String table, Map<String, Integer> columns, int row) throws SQLException {
        String places =
                String.join(", ", columns.keySet().stream().map(column -> "?").toList());
        try (Connection connection = source.getConnection();
                Statement pragma = connection.createStatement();
                ResultSet described =
                        pragma.executeQuery("SELECT name, \"notnull\", pk FROM pragma_table_info('" + table + "')");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " ("
                        + String.join(", ", columns.keySet()) + ") VALUES (" + places + ")")) {
            Set<String> nullable = new TreeSet<>();
            while (described.next()) {
                if (described.getInt(2) == 0 && described.getInt(3) == 0) {
                    nullable.add(described.getString(1));
                }
            }
            int place = 0;
            for (Map.Entry<String, Integer> column : columns.entrySet()) {
                place++;
                boolean none = row == 2 && nullable.contains(column.getKey());
                insert.setObject(place, none ? null : value(column.getValue(), row));
            }
            insert.executeUpdate();
        }
    }

    private static Object value(int type, int row) {
        return switch (type) {
            case Types.BIT -> row == 1;
            case Types.INTEGER -> row;
            case Types.BIGINT -> Long.MAX_VALUE - row;
            default -> "ñ" + row;
        };
    }

    private static Set<String> rows(DataSource database, String table, Map<String, Integer> columns)
            throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT " + String.join(", ", columns.keySet()) + " FROM " + table)) {
            while (found.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                int place = 0;
                for (int type : columns.values()) {
                    place++;
                    Object value = type == Types.BIT ? found.getBoolean(place) : found.getString(place);
                    values.add(found.wasNull() ? null : value);
                }
                rows.add(values.toString());
            }
        }
        return rows;
    }

    private static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
