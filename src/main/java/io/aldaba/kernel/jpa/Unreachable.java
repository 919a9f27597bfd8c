package io.aldaba.kernel.jpa;

import java.sql.SQLException;

/** The database could not be asked: the pool had no connection in time, or the one it gave was broken. It is worth trying again. */
public final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(SQLException cause) {
        super("the database cannot be asked", cause);
    }

    /** Connection exceptions (SQL:2016, class 08), and PostgreSQL's for a server that shuts down or starts (57P). */
    static boolean isMeant(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
