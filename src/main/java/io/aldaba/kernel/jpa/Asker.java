package io.aldaba.kernel.jpa;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that waits for its answer to a {@link SharedQuestion}. */
final class Asker<A> {

    final Thread thread = Thread.currentThread();
    final Object[] parameters;

    private @Nullable A answer;
    private @Nullable RuntimeException failure;

    /** Written last: who reads it sees the other two. */
    private volatile boolean answered;

    Asker(Object[] parameters) {
        this.parameters = parameters;
    }

    /** Reads its answer; where it cannot be read that is its own affair. */
    void read(Rows.Reader<A> reader, Rows rows) throws SQLException {
        try {
            answer = reader.read(rows);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** It has its answer, or shares the failure. */
    void end(@Nullable RuntimeException shared) {
        if (shared != null) {
            failure = shared;
        }
        answered = true;
        LockSupport.unpark(thread);
    }

    boolean isAnswered() {
        return answered;
    }

    Optional<A> answer() {
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(answer);
    }
}
