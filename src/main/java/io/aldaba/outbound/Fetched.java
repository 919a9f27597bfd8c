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
 * A cached value that was fetched from one place. However many callers there are, only one fetches it again.
 * Meanwhile the others get the old value. Of the callers that have no value, or whom the old one did not help, a few
 * wait, and not long: a place that hangs holds few threads.
 *
 * @param <T> what is fetched; immutable
 */
public final class Fetched<T> {

    /** The pause after a fetch, successful or not, before the next one, if there is a usable value. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    /** How long a value stays usable after the last fetch that succeeded. */
    public static final Duration OUTAGE = Duration.ofHours(1);

    /**
     * How long a caller without a value that helps waits for another's fetch: a healthy place has answered by then.
     */
    static final Duration WAIT = Duration.ofSeconds(1);

    /** How many callers wait at once; any other caller gets the value that there is, if any. */
    static final int MOST_WAITING = 16;

    private final Clock clock;
    private final Duration retry;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile State<T> state = new State<>(Optional.empty(), Instant.MIN, Instant.MIN);

    /**
     * Nothing is fetched yet.
     *
     * @param retry the pause after the end of a failed fetch before the next one, if there is no usable value
     */
    public Fetched(Clock clock, Duration retry) {
        this.clock = clock;
        this.retry = retry;
    }

    /**
     * The value, fetched again if it is at least that old, or if the clock was turned back since; empty if there is
     * no usable value then.
     *
     * @param fetch fetches the value; empty if that failed
     * @throws Rejected if the fetch is refused ({@link RequestedCalls}) and there is no usable value; this does not
     *     count as a fetch, so the next caller tries at once
     */
    public Optional<T> noOlderThan(Duration age, Supplier<Optional<T>> fetch) {
        return fetched(age, state.usable(clock.instant()).isPresent(), fetch);
    }

    /**
     * The same for a caller whom the value did not help: it is fetched again unless that was tried within
     * {@link #PAUSE}. While another caller fetches, this one waits like a caller without a value, and then gets the
     * value that there is.
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

    /** Whether this caller may fetch; if so, it holds the lock. */
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

    /** The time of a fetch is that of its end: a fetch may take as long as the pause after it. */
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

    /**
     * False for an instant in the future: if the clock ran ahead and was turned back, nobody knows how long ago it
     * was.
     */
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
