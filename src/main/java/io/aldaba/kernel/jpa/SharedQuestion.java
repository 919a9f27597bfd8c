package io.aldaba.kernel.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A question to the database, without JPA, that so many requests ask that several wait for its answer at any time. Who comes while a
 * statement is under way waits for it, and then all who wait are asked for by one: the busier the service, the fewer trips to the database
 * a request costs.
 * Nothing is remembered. Every answer is of a statement that began after it was asked for, so what was committed before is in it.
 *
 * <p>Who is in a transaction asks alone, with its connection: only there is seen what it wrote, and who holds a connection must not wait
 * for somebody who waits for one.
 *
 * @param <A> what it is answered with
 */
public final class SharedQuestion<A> {

    /** The most that one statement asks for; a power of two. */
    static final int MOST = 32;

    /** After so long a statement that is still under way keeps nobody else from being asked for. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The longest that somebody waits for others. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final TransactionPresence transaction;
    private final Rows.Reader<A> reader;
    private final List<String> statements = new ArrayList<>();
    private final Queue<Asker<A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Turn> underWay = new AtomicReference<>();

    /**
     * A question.
     *
     * @param asked the names of its parameters, with commas between them
     * @param select a {@code SELECT} from the table {@code asked}, which has those columns and {@code number}; {@code asked.number} is
     *     the first it selects
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
        for (int askers = 1; askers <= MOST; askers *= 2) {
            statements.add("WITH asked (number, " + asked + ") AS (VALUES " + rows(askers, parameters) + ") " + select
                    + " ORDER BY asked.number");
        }
    }

    // Numbers are part of the text: with a constant number of askers a statement is prepared once.
    private static String rows(int askers, int parameters) {
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < askers; number++) {
            rows.add("(" + number + ", " + String.join(", ", Collections.nCopies(parameters, "?")) + ")");
        }
        return String.join(", ", rows);
    }

    /**
     * Whether the answer has a row.
     *
     * @throws Unreachable if the database cannot be asked now
     */
    public boolean isAnswered(Object... parameters) {
        return answer(parameters).isPresent();
    }

    /**
     * What the answer says; empty where it has no row.
     *
     * @throws Unreachable if the database cannot be asked now, or has not answered after {@link #LONGEST_WAIT}
     */
    public Optional<A> answer(Object... parameters) {
        Asker<A> asker = new Asker<>(parameters);
        if (transaction.isPresent()) {
            ask(List.of(asker));
        } else {
            waiting.add(asker);
            await(asker);
        }
        return asker.answer();
    }

    /**
     * One of those who wait asks for all of them; who comes too late for that is woken to be the next. A statement that does not come back
     * keeps only those it asks for: after {@link #PATIENCE} another may begin.
     */
    private void await(Asker<A> asker) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean interrupted = false;
        while (!asker.isAnswered() && System.nanoTime() < end) {
            Turn turn = underWay.get();
            Turn mine = new Turn(System.nanoTime());
            if ((turn == null || turn.isLongerThan(PATIENCE)) && underWay.compareAndSet(turn, mine)) {
                try {
                    ask(next());
                } finally {
                    underWay.compareAndSet(mine, null);
                    wake(waiting.peek());
                }
            } else {
                LockSupport.parkNanos(this, PATIENCE.toNanos());
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!asker.isAnswered()) {
            waiting.remove(asker);
            throw new Unreachable(LONGEST_WAIT);
        }
    }

    private List<Asker<A>> next() {
        List<Asker<A>> askers = new ArrayList<>(MOST);
        for (Asker<A> asker = waiting.poll(); asker != null; asker = waiting.poll()) {
            askers.add(asker);
            if (askers.size() == MOST) {
                break;
            }
        }
        return askers;
    }

    /** Whatever happens, each of them has an answer afterwards. */
    private void ask(List<Asker<A>> askers) {
        if (askers.isEmpty()) {
            return;
        }
        boolean done = false;
        RuntimeException failure = null;
        try (Connection connection = connect(dataSource)) {
            ask(connection, askers);
            done = true;
        } catch (SQLException e) {
            failure = failure(e);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            // An Error goes on in this thread; to the others it must not look like an answer without rows.
            if (!done && failure == null) {
                failure = new IllegalStateException("a question was not answered");
            }
            for (Asker<A> asker : askers) {
                asker.end(failure);
            }
        }
    }

    /** A connection of the transaction, if there is one. */
    private static Connection connect(DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new Unreachable(e);
        }
    }

    private static RuntimeException failure(SQLException e) {
        return Unreachable.isMeant(e) ? new Unreachable(e) : new IllegalStateException("a question was refused", e);
    }

    private void ask(Connection connection, List<Asker<A>> askers) throws SQLException {
        int exponent = Integer.SIZE - Integer.numberOfLeadingZeros(askers.size() - 1);
        try (PreparedStatement statement = connection.prepareStatement(statements.get(exponent))) {
            int place = 1;
            for (int number = 0; number < 1 << exponent; number++) {
                // The rest asks what the last one asks; nobody reads that.
                for (Object parameter : askers.get(Math.min(number, askers.size() - 1)).parameters) {
                    statement.setObject(place++, parameter);
                }
            }
            try (ResultSet set = statement.executeQuery()) {
                read(set, askers);
            }
        }
    }

    private void read(ResultSet set, List<Asker<A>> askers) throws SQLException {
        boolean more = set.next();
        while (more) {
            Rows rows = Rows.numbered(set);
            if (rows.number() >= askers.size()) {
                return;
            }
            askers.get(rows.number()).read(reader, rows);
            more = rows.skip();
        }
    }

    private static void wake(@Nullable Asker<?> asker) {
        if (asker != null) {
            LockSupport.unpark(asker.thread);
        }
    }

    /** A statement that is under way. */
    private record Turn(long began) {

        boolean isLongerThan(Duration patience) {
            return System.nanoTime() - began >= patience.toNanos();
        }
    }
}
