package io.aldaba.federation.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What was fetched from one place. Nobody waits for anybody who has something to go on with: one caller fetches it anew, the others
 * take the old one meanwhile.
 */
final class Fetched<T> {

    /** How long after a fetch, whatever came of it, the next one waits where there is something to go on with. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** How long after a fetch that failed the next one waits where there is nothing: a provider that hangs holds few threads. */
    static final Duration RETRY = Duration.ofSeconds(5);

    /** How long something outlives the last fetch that succeeded. */
    static final Duration OUTAGE = Duration.ofHours(1);

    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State<T> state = new State<>(Optional.empty(), Instant.MIN, Instant.MIN);

    /**
     * It, fetched again if it is as old as that.
     *
     * @param fetch gets it; empty if that failed
     */
    Optional<T> noOlderThan(Duration age, Instant now, Supplier<Optional<T>> fetch) {
        State<T> known = state;
        if (!known.isDue(age, now)) {
            return known.usable(now);
        }
        if (known.usable(now).isEmpty()) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return known.usable(now);
        }
        try {
            if (state.isDue(age, now)) {
                state = state.after(fetch.get(), now);
            }
            return state.usable(now);
        } finally {
            fetching.unlock();
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
