package io.aldaba.kernel.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of one answer, at the first of them when a {@link Reader} is given them. */
public final class Rows {

    /** The column that tells whose answer a row belongs to. */
    static final int NUMBER = 1;

    private final ResultSet set;
    private final int number;
    private boolean over;
    private boolean last;

    private Rows(ResultSet set, int number) {
        this.set = set;
        this.number = number;
    }

    /** Those that follow up to the first with another number. */
    static Rows numbered(ResultSet set) throws SQLException {
        return new Rows(set, set.getInt(NUMBER));
    }

    /** The text of a column; null where there is none. */
    // A column that may be null is told from one that may not be by the schema, and by who reads it.
    @SuppressWarnings("NullAway")
    public String getString(String label) throws SQLException {
        return set.getString(label);
    }

    /** The number of a column. */
    public long getLong(String label) throws SQLException {
        return set.getLong(label);
    }

    /** The number of a column; null where there is none. */
    public @Nullable Long getNullableLong(String label) throws SQLException {
        long value = set.getLong(label);
        return set.wasNull() ? null : value;
    }

    /** The truth value of a column. */
    public boolean getBoolean(String label) throws SQLException {
        return set.getBoolean(label);
    }

    /** Goes to the next row; false where the one before was the last. */
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

    /** Goes to the first row of the next answer; false where there is none. */
    boolean skip() throws SQLException {
        while (next()) {
            // Whatever the reader did not want.
        }
        return !last;
    }

    /** Reads an answer that has a row. */
    @FunctionalInterface
    public interface Reader<T> {

        /** From the row the answer is at, and those after it as far as it wants. */
        T read(Rows rows) throws SQLException;
    }
}
