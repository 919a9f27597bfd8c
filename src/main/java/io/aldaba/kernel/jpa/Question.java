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
     * Whether the answer has a row.
     *
     * @throws Unreachable if the database cannot be asked now
     */
    public boolean isAnswered(DataSource dataSource, Object... parameters) {
        return answer(dataSource, rows -> true, parameters).isPresent();
    }

    /**
     * What the answer says; empty where it has no row.
     *
     * @param reader reads it, beginning at the first row
     * @throws Unreachable if the database cannot be asked now
     */
    public <T> Optional<T> answer(DataSource dataSource, Reader<T> reader, Object... parameters) {
        try (Connection connection = connect(dataSource)) {
            return answer(connection, reader, parameters);
        } catch (SQLException e) {
            throw Unreachable.isMeant(e) ? new Unreachable(e) : new IllegalStateException("a question was refused", e);
        }
    }

    private <T> Optional<T> answer(Connection connection, Reader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        }
    }

    /** Reads an answer that has a row. */
    @FunctionalInterface
    public interface Reader<T> {

        /** From the row the answer is at, and those after it as far as it wants. */
        T read(ResultSet rows) throws SQLException;
    }

    private static Connection connect(DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new Unreachable(e);
        }
    }
}
