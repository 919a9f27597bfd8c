package io.aldaba.outbound;

import io.aldaba.kernel.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What was fetched from one place. One caller fetches it anew, however many there are. Who has something to go on with takes the old
 * one meanwhile; of those who have nothing, or whom the old one did not help, a few wait, and not long: a place that hangs holds few
 * threads.
 *
 * @param <T> what is fetched; immutable
 */
public final class Fetched<T> {

    /** How long after a fetch, whatever came of it, the next one waits where there is something to go on with. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    /** How long something outlives the last fetch that succeeded. */
    public static final Duration OUTAGE = Duration.ofHours(1);

    /** How long who has nothing that helps waits for another's fetch: a place that is well has answered by then. */
    static final Duration WAIT = Duration.ofSeconds(1);

    /** How many wait so at once; who comes beside them goes on with what there is, if anything. */
    static final int MOST_WAITING = 16;

    private final Clock clock;
    private final Duration retry;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile State<T> state = new State<>(Optional.empty(), Instant.MIN, Instant.MIN);

    /**
     * Nothing is fetched yet.
     *
     * @param retry how long after the end of a fetch that failed the next one waits where there is nothing to go on with
     */
    public Fetched(Clock clock, Duration retry) {
        this.clock = clock;
        this.retry = retry;
    }

    /**
     * It, fetched again if it is as old as that, or if the clock was turned back since; empty if there is nothing to go on with by
     * now.
     *
     * @param fetch gets it; empty if that failed
     * @throws Rejected if the fetch is refused ({@link RequestedCalls}) and there is nothing to go on with; it was none then, and who
     *     comes next tries at once
     */
    public Optional<T> noOlderThan(Duration age, Supplier<Optional<T>> fetch) {
        return fetched(age, state.usable(clock.instant()).isPresent(), fetch);
    }

    /**
     * The same for whom what there is did not help: fetched again unless that was tried within {@link #PAUSE}, and while another
     * fetches they wait like who has nothing, and go on with what there is then.
     */
    public Optional<T> renewed(Supplier<Optional<T>> fetch) {
        return fetched(PAUSE, false, fetch);
    }

    private Optional<T> fetched(Duration age, boolean helped, Supplier<Optional<T>> fetch) {
        if (isDue(state, age, clock.instant()) && mayFetch(helped)) {
            try {
                if (isDue(state, age, clock.instant())) {
                    renew(fetch);
                }
            } finally {
                fetching.unlock();
            }
        }
        return state.usable(clock.instant());
    }

    private boolean isDue(State<T> known, Duration age, Instant now) {
        Duration pause = known.usable(now).isPresent() ? PAUSE : retry;
        return !isWithin(age, known.fetchedAt(), now) && !isWithin(pause, known.triedAt(), now);
    }

    /** Whether it is this caller's turn, who holds the lock then. */
    private boolean mayFetch(boolean helped) {
        if (fetching.tryLock()) {
            return true;
        }
        if (helped || !waiting.tryAcquire()) {
            return false;
        }
        try {
            return fetching.tryLock(WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    /** Its time is that of the end: a fetch may take as long as the pause after it. */
    private void renew(Supplier<Optional<T>> fetch) {
        State<T> before = state;
        try {
            state = before.after(fetch.get(), clock.instant());
        } catch (Rejected refused) {
            if (before.usable(clock.instant()).isEmpty()) {
                throw refused;
            }
        } catch (RuntimeException | Error e) {
            state = before.after(Optional.empty(), clock.instant());
            throw e;
        }
    }

    /** Of an instant to come, where the clock ran ahead and was turned back, nobody knows how long ago it was. */
    private static boolean isWithin(Duration age, Instant at, Instant now) {
        return at.isAfter(now.minus(age)) && !at.isAfter(now);
    }

    private record State<T>(Optional<T> value, Instant fetchedAt, Instant triedAt) {

        Optional<T> usable(Instant now) {
            return value.filter(any -> isWithin(OUTAGE, fetchedAt, now));
        }

        State<T> after(Optional<T> fetched, Instant now) {
            return fetched.isPresent() ? new State<>(fetched, now, now) : new State<>(value, fetchedAt, now);
        }
    }
}
