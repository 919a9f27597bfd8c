package io.aldaba.throttle;

import static java.util.Objects.requireNonNull;

import io.aldaba.kernel.Batching;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts all login attempts of this node. All attempts from one address share a row, so they would wait for one
 * another's transactions. Instead, one statement counts all that come at the same time.
 */
public class AttemptCounter {

    /** The most attempts that one statement counts; a power of two. */
    public static final int MOST = 32;

    private final Batching<Buckets, Boolean> counting;
    private final Map<Outcome, Batching<Buckets, Outcome>> settling = new EnumMap<>(Outcome.class);

    /** Uses these use cases; there must be only one instance in the application. */
    public AttemptCounter(CountAttempts countAttempts, SettleAttempts settleAttempts) {
        counting = new Batching<>(
                MOST, attempts -> countAndTakeBack(attempts, countAttempts, settleAttempts), AttemptCounter::late);
        for (Outcome outcome : Outcome.values()) {
            settling.put(
                    outcome,
                    new Batching<>(MOST, attempts -> settleAttempts.settle(outcome, attempts), AttemptCounter::late));
        }
    }

    /**
     * Counts one more attempt, before it is made. Returns whether it may succeed; if not, it is removed from the
     * counters again.
     *
     * @throws Rejected with {@code temporarily_unavailable} if it could not be counted in time
     */
    public boolean count(Buckets attempt) {
        return counting.join(attempt);
    }

    /**
     * Counts an admitted attempt by its outcome.
     *
     * @throws Rejected with {@code temporarily_unavailable} if that could not be done in time; the attempt stays
     *     undecided until its window ends
     */
    public void settle(Buckets attempt, Outcome outcome) {
        requireNonNull(settling.get(outcome)).join(attempt);
    }

    /** Removes the refused attempts before others are counted; otherwise they would keep those out. */
    private static List<Boolean> countAndTakeBack(
            List<Buckets> attempts, CountAttempts countAttempts, SettleAttempts settleAttempts) {
        List<Boolean> admitted = countAttempts.count(attempts);
        List<Buckets> refused = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            if (!admitted.get(i)) {
                refused.add(attempts.get(i));
            }
        }
        if (!refused.isEmpty()) {
            settleAttempts.settle(Outcome.ABANDONED, refused);
        }
        return admitted;
    }

    private static Rejected late() {
        return new Rejected(OAuthError.temporarilyUnavailable(), "login refused: attempts are not counted in time");
    }
}
