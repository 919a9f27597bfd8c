package io.aldaba.platform.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The encoding of a PostgreSQL database, which has the one of the database it was copied from unless its making said otherwise. Where that
 * is another than UTF-8 all goes well until somebody has a name that it lacks. {@code SQL_ASCII} is none: it keeps every name, but counts
 * its bytes, so that it is taken, with a warning.
 */
public final class PostgresqlEncoding {

    private static final Logger LOG = System.getLogger(PostgresqlEncoding.class.getName());

    private static final String NONE = "SQL_ASCII";

    private static final String WANTED = "UTF8";

    /** Of PostgreSQL's class 42: what it does not understand. */
    private static final String UNKNOWN = "42";

    private PostgresqlEncoding() {}

    /** What is wrong with the database's, and what to do; nothing where it does not know of encodings. */
    public static Optional<String> fault(Connection connection) throws SQLException {
        return encoding(connection)
                .filter(encoding -> !encoding.equalsIgnoreCase(WANTED) && !encoding.equalsIgnoreCase(NONE))
                .map(encoding -> "the PostgreSQL database has the encoding " + encoding + ": it must be made with"
                        + " ENCODING 'UTF8' (and TEMPLATE template0)");
    }

    /** Fails if there is a fault, and warns of a database that counts bytes. */
    static void requireUtf8(Connection connection) throws SQLException {
        Optional<String> fault = fault(connection);
        if (fault.isPresent()) {
            throw new IllegalStateException(fault.get());
        }
        if (encoding(connection).filter(NONE::equalsIgnoreCase).isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "the PostgreSQL database has the encoding SQL_ASCII, which counts bytes for characters: the longest names of"
                            + " other alphabets do not fit. Make it with ENCODING 'UTF8'.");
        }
    }

    private static Optional<String> encoding(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("SHOW server_encoding")) {
            return shown.next() ? Optional.ofNullable(shown.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(UNKNOWN)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
