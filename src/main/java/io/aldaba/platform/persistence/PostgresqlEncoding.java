package io.aldaba.platform.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The encoding of a PostgreSQL database, which is copied from its template database unless {@code CREATE DATABASE}
 * says otherwise. With an encoding other than UTF-8, everything works until a user has a name that it cannot encode.
 * {@code SQL_ASCII} is accepted with a warning: it stores every name, but counts bytes instead of characters.
 */
public final class PostgresqlEncoding {

    private static final Logger LOG = System.getLogger(PostgresqlEncoding.class.getName());

    private static final String NONE = "SQL_ASCII";

    private static final String WANTED = "UTF8";

    /** The SQLSTATE class 42: a statement that the database does not understand. */
    private static final String UNKNOWN = "42";

    private PostgresqlEncoding() {}

    /** What is wrong with the encoding, and what to do; empty if the database has no such setting. */
    public static Optional<String> fault(Connection connection) throws SQLException {
        return encoding(connection)
                .filter(encoding -> !encoding.equalsIgnoreCase(WANTED) && !encoding.equalsIgnoreCase(NONE))
                .map(encoding -> "the PostgreSQL database has the encoding " + encoding + ": it must be made with"
                        + " ENCODING 'UTF8' (and TEMPLATE template0)");
    }

    /** Fails if there is a fault, and warns if the database counts bytes. */
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
