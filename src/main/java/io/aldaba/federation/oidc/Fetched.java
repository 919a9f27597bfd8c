package io.aldaba.federation.oidc;

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
 * one meanwhile; of those who have nothing a few wait, and not long: a provider that hangs holds few threads.
 */
final class Fetched<T> {

    /** How long after a fetch, whatever came of it, the next one waits where there is something to go on with. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** How long after the end of a fetch that failed the next one waits where there is nothing. */
    static final Duration RETRY = Duration.ofSeconds(5);

    /** How long something outlives the last fetch that succeeded. */
    static final Duration OUTAGE = Duration.ofHours(1);

    /** How long who has nothing waits for another's fetch: a provider that is well has answered by then. */
    static final Duration WAIT = Duration.ofSeconds(1);

    /** How many wait so at once; who comes beside them has nothing. */
    static final int MOST_WAITING = 16;

    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile State<T> state = new State<>(Optional.empty(), Instant.MIN, Instant.MIN);

    Fetched(Clock clock) {
        this.clock = clock;
    }

    /**
     * It, fetched again if it is as old as that; empty if there is nothing to go on with by now.
     *
     * @param fetch gets it; empty if that failed
     */
    Optional<T> noOlderThan(Duration age, Supplier<Optional<T>> fetch) {
        State<T> known = state;
        Instant now = clock.instant();
        if (known.isDue(age, now) && mayFetch(known.usable(now).isPresent())) {
            try {
                if (state.isDue(age, clock.instant())) {
                    renew(fetch);
                }
            } finally {
                fetching.unlock();
            }
        }
        return state.usable(clock.instant());
    }

    /** Whether it is this caller's turn, who holds the lock then. */
    private boolean mayFetch(boolean hasSomething) {
        if (fetching.tryLock()) {
            return true;
        }
        if (hasSomething || !waiting.tryAcquire()) {
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
        Optional<T> fetched = Optional.empty();
        try {
            fetched = fetch.get();
        } finally {
            state = state.after(fetched, clock.instant());
        }
    }

    private record State<T>(Optional<T> value, Instant fetchedAt, Instant triedAt) {

        boolean isDue(Duration age, Instant now) {
            Duration pause = usable(now).isPresent() ? PAUSE : RETRY;
            return !fetchedAt.isAfter(now.minus(age)) && !triedAt.isAfter(now.minus(pause));
        }

        Optional<T> usable(Instant now) {
            return value.filter(any -> fetchedAt.isAfter(now.minus(OUTAGE)));
        }

        State<T> after(Optional<T> fetched, Instant now) {
            return fetched.isPresent() ? new State<>(fetched, now, now) : new State<>(value, fetchedAt, now);
        }
    }
}
