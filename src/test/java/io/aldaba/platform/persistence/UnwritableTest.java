package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.TransactionalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwritableTest {

    private static final String INSERT = "INSERT INTO t VALUES (randomblob(100000))";

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        run(connection, "PRAGMA journal_mode = WAL");
        run(connection, "CREATE TABLE t (a)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void sqlite_on_a_disk_without_room() throws SQLException {
        run(connection, "PRAGMA max_page_count = 4");

        SQLException full = failureOf(INSERT);

        assertThat(full.getMessage()).contains("SQLITE_FULL");
        assertDisk(full);
    }

    @Test
    void sqlite_that_may_only_be_read() throws SQLException {
        run(connection, "PRAGMA query_only = ON");

        SQLException readOnly = failureOf(INSERT);

        assertThat(readOnly.getMessage()).contains("SQLITE_READONLY");
        assertDisk(readOnly);
    }

    @Test
    void sqlite_whose_lock_another_process_holds() throws SQLException {
        run(connection, "PRAGMA busy_timeout = 1");
        try (Connection other = connect()) {
            run(other, "BEGIN IMMEDIATE");

            SQLException busy = failureOf(INSERT);

            assertThat(busy.getMessage()).contains("SQLITE_BUSY");
            assertThat(Unwritable.isMeant(busy)).isTrue();
            assertThat(TransientFailures.isOne(new IllegalStateException("counting attempts was refused", busy)))
                    .isTrue();
            assertThat(Unwritable.isDisk(busy)).isFalse();
        }
    }

    /** A healthy disk cannot provoke SQLite's own failures, but their result codes are known. */
    @ParameterizedTest
    @ValueSource(ints = {8, 10, 13, 14})
    void a_fault_of_the_disk_by_its_code(int code) {
        assertDisk(new SQLException("x", null, code));
        assertDisk(new SQLException("x", "", code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "58030"})
    void postgresql_on_a_disk_without_room_or_with_a_fault(String state) {
        assertDisk(new SQLException("could not extend file: No space left on device", state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"53000", "53200", "53300", "53400"})
    void postgresql_short_of_something_else(String state) {
        SQLException failure = new SQLException("out of memory", state);

        assertThat(TransientFailures.isOne(failure)).isTrue();
        assertThat(Unwritable.isDisk(failure)).isFalse();
    }

    @Test
    void it_is_found_in_a_commit_that_failed() {
        XAException commit = new XAException();
        commit.initCause(new SQLException("database or disk is full", null, 13));

        assertDisk(new TransactionalException("commit failed", commit));
    }

    @Test
    void what_a_statement_did_wrong_is_another_failure() {
        for (String statement : new String[] {"INSERT INTO nothing VALUES (1)", "COMMIT"}) {
            assertThat(Unwritable.isMeant(failureOf(statement))).isFalse();
        }
        // A code together with a state is another driver's own.
        assertThat(Unwritable.isMeant(new SQLException("x", "23505", 13))).isFalse();
        assertThat(Unwritable.isMeant(new SQLException("x", "58000"))).isFalse();
        assertThat(Unwritable.isMeant(new IllegalStateException("x"))).isFalse();
    }

    private static void assertDisk(Throwable failure) {
        assertThat(Unwritable.isDisk(new IllegalStateException(failure))).isTrue();
        assertThat(Unwritable.isMeant(failure)).isTrue();
        assertThat(TransientFailures.isOne(failure)).isTrue();
    }

    private SQLException failureOf(String statement) {
        try {
            run(connection, statement);
        } catch (SQLException e) {
            return e;
        }
        throw new AssertionError(statement);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("some.db"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
