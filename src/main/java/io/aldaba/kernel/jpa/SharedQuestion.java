package io.aldaba.kernel.jpa;

import io.aldaba.kernel.Batching;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database query, without JPA, that so many requests make that several wait for its answer at any time: one
 * statement asks for all of them ({@link Batching}). The statement that answers a call always begins after the call,
 * so it sees everything committed before.
 *
 * <p>A caller in a transaction asks alone, with the transaction's connection: only that sees what the transaction
 * wrote, and a thread that holds a connection must not wait for one that waits for a connection.
 *
 * @param <A> the type of the answer
 */
public final class SharedQuestion<A> {

    /** The most callers of one statement; a power of two. */
    static final int MOST = 32;

    private final DataSource dataSource;
    private final TransactionPresence transaction;
    private final Rows.Reader<A> reader;
    private final List<String> statements = new ArrayList<>();
    private final Batching<Asker<A>, Asker<A>> askers = new Batching<>(MOST, this::ask, DatabaseUnavailable::new);

    /**
     * Creates a query.
     *
     * @param asked the names of its parameters, separated by commas
     * @param select a {@code SELECT} from the table {@code asked}, which has those columns and {@code number}; its
     *     first column must be {@code asked.number}
     * @param reader reads an answer
     */
    public SharedQuestion(
            DataSource dataSource,
            TransactionPresence transaction,
            String asked,
            String select,
            Rows.Reader<A> reader) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.reader = reader;
        int parameters = asked.split(",").length;
        for (int count = 1; count <= MOST; count *= 2) {
            statements.add("WITH asked (number, " + asked + ") AS (VALUES " + rows(count, parameters) + ") " + select
                    + " ORDER BY asked.number");
        }
    }

    // Numbers are literals: each number of callers then has one constant statement, which is prepared once.
    private static String rows(int count, int parameters) {
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rows.add("(" + number + ", " + String.join(", ", Collections.nCopies(parameters, "?")) + ")");
        }
        return String.join(", ", rows);
    }

    /**
     * Whether the answer has a row.
     *
     * @throws DatabaseUnavailable if the database cannot be queried now
     */
    public boolean isAnswered(Object... parameters) {
        return answer(parameters).isPresent();
    }

    /**
     * The answer; empty if it has no row.
     *
     * @throws DatabaseUnavailable if the database cannot be queried now, or has not answered after
     *     {@link Batching#LONGEST_WAIT}
     */
    public Optional<A> answer(Object... parameters) {
        Asker<A> asker = new Asker<>(parameters);
        if (transaction.isPresent()) {
            ask(List.of(asker));
        } else {
            askers.join(asker);
        }
        return asker.answer();
    }

    /** Asks for all callers, again if the statement meets a conflict; in a transaction only its beginner can do that. */
    private List<Asker<A>> ask(List<Asker<A>> together) {
        if (transaction.isPresent()) {
            return askOnce(together);
        }
        try {
            return Conflicts.retry(() -> askOnce(together));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Of checked exceptions there is only the interruption of the pause between two tries.
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two tries", e);
        }
    }

    private List<Asker<A>> askOnce(List<Asker<A>> together) {
        together.forEach(Asker::forget);
        try (Connection connection = DatabaseUnavailable.connect(dataSource)) {
            ask(connection, together);
            return together;
        } catch (SQLException e) {
            throw DatabaseUnavailable.or(e, "a question was refused");
        }
    }

    private void ask(Connection connection, List<Asker<A>> together) throws SQLException {
        int exponent = Integer.SIZE - Integer.numberOfLeadingZeros(together.size() - 1);
        try (PreparedStatement statement = connection.prepareStatement(statements.get(exponent))) {
            int place = 1;
            for (int number = 0; number < 1 << exponent; number++) {
                // The surplus rows repeat the last caller's parameters; nobody reads their answers.
                for (Object parameter : together.get(Math.min(number, together.size() - 1)).parameters) {
                    statement.setObject(place++, parameter);
                }
            }
            try (ResultSet set = statement.executeQuery()) {
                read(set, together);
            }
        }
    }

    private void read(ResultSet set, List<Asker<A>> together) throws SQLException {
        boolean more = set.next();
        while (more) {
            Rows rows = Rows.numbered(set);
            if (rows.number() >= together.size()) {
                return;
            }
            together.get(rows.number()).read(reader, rows);
            more = rows.skip();
        }
    }
}
