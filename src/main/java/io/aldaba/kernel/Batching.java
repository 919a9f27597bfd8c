package io.aldaba.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches concurrent calls: while one batch runs, callers queue; then one of the waiting threads works for the whole
 * queue, up to the size of a batch. So the busier the service is, the less work there is for each call. Nothing is
 * cached: the work for a call begins after the call.
 *
 * <p>A caller must not hold what another caller needs for that work, such as a database connection.
 *
 * @param <Q> the type of what is asked for
 * @param <A> the type of the answers
 */
public final class Batching<Q, A> {

    /** After this time a batch that is still running no longer keeps another from starting. */
    public static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The longest time that a caller waits for others. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final int most;
    private final Function<List<Q>, List<A>> work;
    private final Supplier<RuntimeException> late;
    private final Queue<Waiter<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Turn> underWay = new AtomicReference<>();

    /**
     * Creates a batching.
     *
     * @param most the most calls in a batch
     * @param work answers the calls of a batch, in their order
     * @param late creates the exception for a caller without an answer after {@link #LONGEST_WAIT}
     */
    public Batching(int most, Function<List<Q>, List<A>> work, Supplier<RuntimeException> late) {
        this.most = most;
        this.work = work;
        this.late = late;
    }

    /**
     * The answer to what is asked for. An exception of the work is thrown to all callers in its batch.
     *
     * <p>One of the waiting callers does the work for all of them; a caller that comes too late for that batch is
     * woken to lead the next one. Work that does not return blocks only the callers in its batch: after
     * {@link #PATIENCE} another caller may start a batch, which includes its own call. A caller in the batch of
     * another leads none.
     */
    public A join(Q asked) {
        Waiter<Q, A> waiter = new Waiter<>(asked);
        waiting.add(waiter);
        await(waiter);
        return waiter.answer();
    }

    private void await(Waiter<Q, A> waiter) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean interrupted = false;
        while (!waiter.isAnswered() && System.nanoTime() < end) {
            Turn turn = underWay.get();
            Turn mine = new Turn(System.nanoTime());
            if (!waiter.taken && (turn == null || turn.isLongerThan(PATIENCE)) && underWay.compareAndSet(turn, mine)) {
                // An interruption is meant for this caller, and the work is also that of others.
                interrupted |= Thread.interrupted();
                try {
                    serve(nextWith(waiter));
                } finally {
                    underWay.compareAndSet(mine, null);
                    wake(waiting.peek());
                }
            } else {
                LockSupport.parkNanos(this, Math.min(PATIENCE.toNanos(), end - System.nanoTime()));
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!waiter.isAnswered()) {
            waiting.remove(waiter);
            throw late.get();
        }
    }

    /** The leader and the longest waiting others; empty if another batch has just taken the leader. */
    private List<Waiter<Q, A>> nextWith(Waiter<Q, A> leader) {
        List<Waiter<Q, A>> waiters = new ArrayList<>(most);
        Waiter<Q, A> next = waiting.remove(leader) ? leader : null;
        while (next != null) {
            next.taken = true;
            waiters.add(next);
            next = waiters.size() < most ? waiting.poll() : null;
        }
        return waiters;
    }

    /** Whatever happens, each waiter is released afterwards. */
    private void serve(List<Waiter<Q, A>> waiters) {
        if (waiters.isEmpty()) {
            return;
        }
        List<A> answers = List.of();
        @Nullable RuntimeException failure = null;
        try {
            answers = work.apply(waiters.stream().map(waiter -> waiter.asked).toList());
        } catch (Exception e) {
            // Proxies of the server throw checked exceptions, too.
            failure = e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        } finally {
            for (int i = 0; i < waiters.size(); i++) {
                waiters.get(i).end(i < answers.size() ? answers.get(i) : null, failure);
            }
        }
    }

    private static void wake(@Nullable Waiter<?, ?> waiter) {
        if (waiter != null) {
            LockSupport.unpark(waiter.thread);
        }
    }

    /** A batch that is running. */
    private record Turn(long began) {

        boolean isLongerThan(Duration patience) {
            return System.nanoTime() - began >= patience.toNanos();
        }
    }

    /** A thread that waits for its answer. */
    private static final class Waiter<Q, A> {

        private final Thread thread = Thread.currentThread();
        private final Q asked;
        private @Nullable A answer;
        private @Nullable RuntimeException failure;

        /** Whether it was taken from the queue. */
        private volatile boolean taken;

        /** Written last: a thread that reads true here sees the other two fields. */
        private volatile boolean answered;

        Waiter(Q asked) {
            this.asked = asked;
        }

        void end(@Nullable A given, @Nullable RuntimeException otherwise) {
            answer = given;
            failure = otherwise;
            answered = true;
            LockSupport.unpark(thread);
        }

        boolean isAnswered() {
            return answered;
        }

        A answer() {
            A given = answer;
            if (given != null) {
                return given;
            }
            // After an Error there is neither: it propagates in the thread that did the work, and must not look like
            // an answer here.
            throw failure == null ? new IllegalStateException("what was asked for was not done") : failure;
        }
    }
}
