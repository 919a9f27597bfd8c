package io.aldaba.kernel.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Columns of the answer to a {@link Question}. */
public final class Columns {

    private Columns() {}

    /** A number that may not be there. */
    public static @Nullable Long nullableLong(ResultSet rows, String label) throws SQLException {
        long value = rows.getLong(label);
        return rows.wasNull() ? null : value;
    }
}
