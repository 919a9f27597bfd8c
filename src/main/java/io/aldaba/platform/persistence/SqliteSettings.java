package io.aldaba.platform.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings that a SQLite connection must have, so that no acknowledged write is lost, no reference dangles and no
 * reader fails because of a writer. The server's datasource sets them; this class only checks them, and names every
 * setting that is weaker.
 *
 * @param journalMode must be {@code wal}
 * @param synchronous must be 2 (FULL) or more: with NORMAL a power failure loses acknowledged commits
 * @param foreignKeys must be 1
 * @param busyTimeout milliseconds to wait for another process' lock
 */
record SqliteSettings(String journalMode, int synchronous, int foreignKeys, int busyTimeout) {

    private static final int FULL = 2;
    private static final int LEAST_BUSY_TIMEOUT = 1_000;

    /** Reads the settings of a connection. */
    static SqliteSettings of(Connection connection) throws SQLException {
        return new SqliteSettings(
                pragma(connection, "journal_mode"),
                Integer.parseInt(pragma(connection, "synchronous")),
                Integer.parseInt(pragma(connection, "foreign_keys")),
                Integer.parseInt(pragma(connection, "busy_timeout")));
    }

    /** Fails if any setting is weaker than it must be. */
    void requireDurable() {
        List<String> faults = new ArrayList<>();
        if (!"wal".equals(journalMode)) {
            faults.add("journal_mode must be WAL");
        }
        if (synchronous < FULL) {
            faults.add("synchronous must be FULL");
        }
        if (foreignKeys != 1) {
            faults.add("foreign_keys must be ON");
        }
        if (busyTimeout < LEAST_BUSY_TIMEOUT) {
            faults.add("busy_timeout must be at least " + LEAST_BUSY_TIMEOUT + " ms");
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the SQLite datasource is too weak: " + String.join(", ", faults));
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            return result.getString(1);
        }
    }
}
