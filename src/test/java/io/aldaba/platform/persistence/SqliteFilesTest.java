package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there files have no modes")
class SqliteFilesTest {

    @TempDir
    Path directory;

    @Test
    void a_database_that_all_could_read_is_its_owners_alone_with_what_is_beside_it() throws Exception {
        Path file = directory.resolve("aldaba.db");
        try (Connection connection = TestDatabase.sqliteDataSource(file).getConnection()) {
            write(connection);
            List<Path> all = List.of(file, beside(file, "-wal"), beside(file, "-shm"));
            for (Path one : all) {
                mode(one, "rw-r--r--");
            }

            SqliteFiles.of(connection).restrictToOwner();

            assertThat(all).allSatisfy(one -> assertThat(mode(one)).isEqualTo("rw-------"));
        }
    }

    @Test
    void what_is_made_beside_it_later_is_its_owners_alone_as_well() throws Exception {
        Path file = directory.resolve("aldaba.db");
        try (Connection connection = TestDatabase.sqliteDataSource(file).getConnection()) {
            SqliteFiles.of(connection).restrictToOwner();
        }

        try (Connection connection = TestDatabase.sqliteDataSource(file).getConnection()) {
            write(connection);

            assertThat(mode(beside(file, "-wal"))).isEqualTo("rw-------");
            assertThat(mode(beside(file, "-shm"))).isEqualTo("rw-------");
        }
    }

    @Test
    void what_is_stricter_stays_as_it_is() throws IOException {
        Path file = Files.createFile(directory.resolve("aldaba.db"));
        mode(file, "r--------");

        new SqliteFiles(List.of(file)).restrictToOwner();

        assertThat(mode(file)).isEqualTo("r--------");
    }

    @Test
    void what_is_not_there_yet_is_no_fault() {
        try (CapturedLog log = new CapturedLog(SqliteFiles.class.getName())) {
            new SqliteFiles(List.of(directory.resolve("none.db"))).restrictToOwner();

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_restricted_is_told_and_no_reason_not_to_start() throws IOException {
        Path file = Files.createFile(directory.resolve("aldaba.db"));
        try (CapturedLog log = new CapturedLog(SqliteFiles.class.getName())) {
            // A file is not a directory: this fails like a file of another user, even if the test runs as root.
            SqliteFiles files = new SqliteFiles(List.of(file.resolve("inside")));

            assertThatCode(files::restrictToOwner).doesNotThrowAnyException();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING other users of this machine may be able to read " + file);
        }
    }

    @Test
    void a_database_in_memory_has_no_files() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(SqliteFiles.of(connection).all()).isEmpty();
        }
    }

    private static void write(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE secret (text VARCHAR)");
        }
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
