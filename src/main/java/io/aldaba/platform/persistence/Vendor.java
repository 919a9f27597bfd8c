package io.aldaba.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The databases Aldaba runs on. Any other is refused at start. */
public enum Vendor {
    /** A file; one writer at a time. */
    SQLITE,
    /** A server; as many writers as connections. */
    POSTGRESQL;

    /** The vendor of the connection's database. */
    public static Vendor of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new IllegalStateException("Aldaba runs on SQLite and PostgreSQL, not on " + product);
        };
    }

    /** The location of its own migrations, besides the common ones. */
    String migrations() {
        return "classpath:db/migration/" + name().toLowerCase(Locale.ROOT);
    }
}
