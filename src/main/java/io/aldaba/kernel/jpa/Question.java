package io.aldaba.kernel.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One question to the database, asked without JPA: for the few that nearly every request asks. Outside a transaction it costs one trip to
 * the database; inside one it sees what was written by a statement before it.
 */
public final class Question {

    private final String sql;

    /** A {@code SELECT} with a place {@code ?} for each parameter. */
    public Question(String sql) {
        this.sql = sql;
    }

    /**
     * What the answer says; empty where it has no row.
     *
     * @param reader reads it, beginning at the first row
     * @throws Unreachable if the database cannot be asked now
     */
    public <T> Optional<T> answer(DataSource dataSource, Rows.Reader<T> reader, Object... parameters) {
        try (Connection connection = connect(dataSource)) {
            return answer(connection, reader, parameters);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What is thrown for a failure of the database's. */
    static RuntimeException failure(SQLException e) {
        return Unreachable.isMeant(e) ? new Unreachable(e) : new IllegalStateException("a question was refused", e);
    }

    private <T> Optional<T> answer(Connection connection, Rows.Reader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(Rows.all(rows))) : Optional.empty();
            }
        }
    }

    /** A connection of the transaction, if there is one. */
    static Connection connect(DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new Unreachable(e);
        }
    }
}
