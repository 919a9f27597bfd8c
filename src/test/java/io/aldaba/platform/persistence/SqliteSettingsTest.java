package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSettingsTest {

    private static final SqliteSettings DURABLE = new SqliteSettings("wal", 2, 1, 1_000);

    @TempDir
    Path directory;

    @Test
    void the_settings_of_the_servers_are_durable() throws Exception {
        try (Connection connection =
                TestDatabase.sqliteDataSource(directory.resolve("strong.db")).getConnection()) {
            SqliteSettings settings = SqliteSettings.of(connection);

            assertThat(settings).isEqualTo(new SqliteSettings("wal", 2, 1, 10_000));
            assertThatCode(settings::requireDurable).doesNotThrowAnyException();
        }
    }

    @Test
    void the_drivers_own_settings_are_refused_with_every_fault() throws Exception {
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("weak.db") + "?synchronous=NORMAL")) {
            SqliteSettings settings = SqliteSettings.of(connection);

            assertThatThrownBy(settings::requireDurable)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("journal_mode must be WAL")
                    .hasMessageContaining("synchronous must be FULL")
                    .hasMessageContaining("foreign_keys must be ON");
        }
    }

    @Test
    void exactly_enough_is_enough() {
        assertThatCode(DURABLE::requireDurable).doesNotThrowAnyException();
    }

    @Test
    void each_weakness_alone_is_refused() {
        assertRefused(new SqliteSettings("delete", 2, 1, 1_000), "journal_mode");
        assertRefused(new SqliteSettings("wal", 1, 1, 1_000), "synchronous");
        assertRefused(new SqliteSettings("wal", 2, 0, 1_000), "foreign_keys");
        assertRefused(new SqliteSettings("wal", 2, 1, 999), "busy_timeout");
    }

    private static void assertRefused(SqliteSettings settings, String fault) {
        assertThatThrownBy(settings::requireDurable)
                .hasMessageStartingWith("the SQLite datasource is too weak: " + fault);
    }
}
