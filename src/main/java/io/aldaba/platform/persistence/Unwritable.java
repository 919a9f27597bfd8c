package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes failures of a database that answers but cannot be written now. PostgreSQL's have an SQLSTATE. SQLite's
 * have none, but its primary result code (sqlite.org/rescode.html) as vendor code.
 */
final class Unwritable {

    /** SQLite: busy, locked; another process holds the lock on the file. */
    private static final Set<Integer> LOCKED_CODES = Set.of(5, 6);

    /** SQLite: read-only, I/O error, full, cannot open a file beside the database. */
    private static final Set<Integer> DISK_CODES = Set.of(8, 10, 13, 14);

    /** PostgreSQL: {@code disk_full}, {@code io_error}. */
    private static final Set<String> DISK_STATES = Set.of("53100", "58030");

    /** The class of {@code insufficient_resources}. */
    private static final String SHORT_OF_RESOURCES = "53";

    private Unwritable() {}

    /** Whether the failure is one, was caused by one, or suppressed one. */
    static boolean isMeant(Throwable failure) {
        return isDisk(failure)
                || anyOf(
                        failure, sql -> isOneOf(LOCKED_CODES, sql) || state(sql).startsWith(SHORT_OF_RESOURCES));
    }

    /** Whether it is one of the disk: nothing can be written until somebody frees space or repairs it. */
    static boolean isDisk(Throwable failure) {
        return anyOf(failure, sql -> isOneOf(DISK_CODES, sql) || DISK_STATES.contains(state(sql)));
    }

    private static boolean anyOf(Throwable failure, Kind kind) {
        return Causes.andSuppressed(failure).anyMatch(cause -> cause instanceof SQLException sql && kind.isOf(sql));
    }

    private static boolean isOneOf(Set<Integer> codes, SQLException sql) {
        return state(sql).isEmpty() && codes.contains(sql.getErrorCode());
    }

    private static String state(SQLException sql) {
        @Nullable String state = sql.getSQLState();
        return state == null ? "" : state;
    }

    /** A test of one exception in the chain. */
    private interface Kind {
        boolean isOf(SQLException sql);
    }
}
