package io.aldaba.login;

import io.aldaba.kernel.Printable;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.throttle.AttemptCounter;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one attempt counts against: what was typed, and each account that a {@link PasswordSource} finds under it. It is one attempt: where one
 * of them lets it no more, it was never made, and none of them has it.
 */
final class CountedGuesses implements PasswordSource.Guesses {

    private static final Logger LOG = System.getLogger(CountedGuesses.class.getName());

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

    /** Counts it as right. Where that fails it is undecided until its window ends, and whoever is in by it is in all the same. */
    void succeed() {
        try {
            settle(Outcome.SUCCEEDED);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a login is not counted as one that succeeded: " + Printable.of(e.toString()));
            LOG.log(Level.DEBUG, "a login is not counted as one that succeeded", e);
        }
    }

    void settle(Outcome outcome) {
        counted.forEach(buckets -> counter.settle(buckets, refused ? Outcome.ABANDONED : outcome));
    }
}
