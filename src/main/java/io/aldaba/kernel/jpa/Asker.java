package io.aldaba.kernel.jpa;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One caller of a {@link SharedQuestion}: its parameters and its answer. */
final class Asker<A> {

    final Object[] parameters;

    private @Nullable A answer;
    private @Nullable RuntimeException failure;

    Asker(Object[] parameters) {
        this.parameters = parameters;
    }

    /** Forgets what a statement answered that failed later. */
    void forget() {
        answer = null;
        failure = null;
    }

    /** Reads the answer of this caller; if that fails, only this caller fails. */
    void read(Rows.Reader<A> reader, Rows rows) throws SQLException {
        try {
            answer = reader.read(rows);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    Optional<A> answer() {
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(answer);
    }
}
