package io.aldaba.kernel.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of one answer; when a {@link Reader} gets them, they are at the first row. */
public final class Rows {

    /** The column that says which answer a row belongs to. */
    static final int NUMBER = 1;

    private final ResultSet set;
    private final int number;
    private boolean over;
    private boolean last;

    private Rows(ResultSet set, int number) {
        this.set = set;
        this.number = number;
    }

    /** The rows from here up to the first with another number. */
    static Rows numbered(ResultSet set) throws SQLException {
        return new Rows(set, set.getInt(NUMBER));
    }

    /** The text of a column; null if the column is. */
    // Only the schema and the caller know whether the column may be null.
    @SuppressWarnings("NullAway")
    public String getString(String label) throws SQLException {
        return set.getString(label);
    }

    /** The integer in a column. */
    public long getLong(String label) throws SQLException {
        return set.getLong(label);
    }

    /** The integer in a column; null if the column is. */
    public @Nullable Long getNullableLong(String label) throws SQLException {
        long value = set.getLong(label);
        return set.wasNull() ? null : value;
    }

    /** The boolean in a column. */
    public boolean getBoolean(String label) throws SQLException {
        return set.getBoolean(label);
    }

    /** Moves to the next row; false if there is none. */
    public boolean next() throws SQLException {
        if (over) {
            return false;
        }
        last = !set.next();
        over = last || set.getInt(NUMBER) != number;
        return !over;
    }

    int number() {
        return number;
    }

    /** Moves to the first row of the next answer; false if there is none. */
    boolean skip() throws SQLException {
        while (next()) {
            // Skips the rows that the reader did not read.
        }
        return !last;
    }

    /** Reads an answer that has at least one row. */
    @FunctionalInterface
    public interface Reader<T> {

        /** Reads the current row, and as many of those after it as it wants. */
        T read(Rows rows) throws SQLException;
    }
}
