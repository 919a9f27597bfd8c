package io.aldaba.platform.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The encoding of a PostgreSQL database, which has the one of the database it was copied from unless its making said otherwise. Where that
 * is not UTF-8 all goes well until somebody has a name that it lacks, or that it counts by its bytes.
 */
public final class PostgresqlEncoding {

    private static final String WANTED = "UTF8";

    /** Of PostgreSQL's class 42: what it does not understand. */
    private static final String UNKNOWN = "42";

    private PostgresqlEncoding() {}

    /** What is wrong with the database's, and what to do; nothing where it does not know of encodings. */
    public static Optional<String> fault(Connection connection) throws SQLException {
        return encoding(connection)
                .filter(encoding -> !encoding.equalsIgnoreCase(WANTED))
                .map(encoding -> "the PostgreSQL database has the encoding " + encoding + ": it must be made with"
                        + " ENCODING 'UTF8' (and TEMPLATE template0)");
    }

    /** Fails if there is a fault. */
    static void requireUtf8(Connection connection) throws SQLException {
        Optional<String> fault = fault(connection);
        if (fault.isPresent()) {
            throw new IllegalStateException(fault.get());
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
