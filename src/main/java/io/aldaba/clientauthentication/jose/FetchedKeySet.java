package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What was fetched from one {@code jwks_uri}. Nobody waits for anybody who has something to go on with: one caller fetches it
 * anew, the others take the old one meanwhile.
 */
final class FetchedKeySet {

    /** How long after a fetch, whatever came of it, the next one waits: an unknown {@code kid} costs nothing to send. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** How long a set outlives the last fetch that succeeded. */
    static final Duration OUTAGE = Duration.ofHours(1);

    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State state = new State(new JWKSet(), Instant.MIN, Instant.MIN);

    /**
     * The set, fetched again if it is as old as that.
     *
     * @param fetch gets it; empty if that failed
     */
    JWKSet noOlderThan(Duration age, Instant now, Supplier<Optional<JWKSet>> fetch) {
        State known = state;
        if (!known.isDue(age, now)) {
            return known.usable(now);
        }
        if (!known.isUsable(now)) {
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

    /**
     * What is known.
     *
     * @param set the keys, empty at first
     * @param fetchedAt when they were fetched
     * @param triedAt when that was tried last
     */
    private record State(JWKSet set, Instant fetchedAt, Instant triedAt) {

        boolean isDue(Duration age, Instant now) {
            return !fetchedAt.isAfter(now.minus(age)) && !triedAt.isAfter(now.minus(PAUSE));
        }

        boolean isUsable(Instant now) {
            return fetchedAt.isAfter(now.minus(OUTAGE));
        }

        JWKSet usable(Instant now) {
            return isUsable(now) ? set : new JWKSet();
        }

        State after(Optional<JWKSet> fetched, Instant now) {
            return fetched.map(fresh -> new State(fresh, now, now)).orElse(new State(set, fetchedAt, now));
        }
    }
}
