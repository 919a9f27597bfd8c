package io.aldaba.login;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.throttle.AttemptCounter;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one attempt counts against: what was typed, and each account that a {@link Factor} finds under it. It is one attempt: where one
 * of them lets it no more, it was never made, and none of them has it.
 */
final class CountedGuesses implements Factor.Guesses {

    private final AttemptCounter counter;
    private final RemoteAddress from;
    private final List<Buckets> counted = new ArrayList<>();
    private boolean refused;

    /** Counts what was typed. */
    CountedGuesses(AttemptCounter counter, RemoteAddress from, Buckets typed) {
        this.counter = counter;
        this.from = from;
        count(typed);
    }

    @Override
    public boolean count(String account) {
        count(Buckets.ofAccount(account, from));
        return admitted();
    }

    private void count(Buckets buckets) {
        if (counter.count(buckets)) {
            counted.add(buckets);
        } else {
            refused = true;
        }
    }

    /** Whether it may succeed. */
    boolean admitted() {
        return !refused;
    }

    void settle(Outcome outcome) {
        counted.forEach(buckets -> counter.settle(buckets, refused ? Outcome.ABANDONED : outcome));
    }
}
