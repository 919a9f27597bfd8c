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
 * All counters of one attempt: those of the typed name, and those of each account that a {@link PasswordSource} finds
 * under it. They count one attempt together: if one of them refuses it, it is removed from all of them.
 */
final class CountedGuesses implements PasswordSource.Guesses {

    private static final Logger LOG = System.getLogger(CountedGuesses.class.getName());

    private final AttemptCounter counter;
    private final RemoteAddress from;
    private final List<Buckets> counted = new ArrayList<>();
    private boolean refused;
    private boolean handedOn;

    /** Counts the attempt for the typed name. */
    CountedGuesses(AttemptCounter counter, RemoteAddress from, Buckets typed) {
        this.counter = counter;
        this.from = from;
        count(typed);
    }

    @Override
    public boolean count(String account) {
        count(Buckets.ofAccount(account, from));
        handedOn |= admitted();
        return admitted();
    }

    private void count(Buckets buckets) {
        if (counter.count(buckets)) {
            counted.add(buckets);
        } else {
            refused = true;
        }
    }

    /** Whether the attempt may succeed. */
    boolean admitted() {
        return !refused;
    }

    /** Whether a {@link PasswordSource} was allowed to try the password at an account it found. */
    boolean handedOn() {
        return handedOn;
    }

    /**
     * Counts the attempt as a success. If that fails, the attempt stays undecided until its window ends, but the user
     * is logged in all the same.
     */
    void succeed() {
        settleOrLog(Outcome.SUCCEEDED);
    }

    /**
     * Counts the attempt by this outcome after something else has failed. If this fails, too, the attempt stays
     * undecided until its window ends, and the caller can still throw the first failure.
     */
    void settleOrLog(Outcome outcome) {
        try {
            settle(outcome);
        } catch (RuntimeException e) {
            String line = "a login attempt is not counted as " + outcome;
            LOG.log(Level.WARNING, line + ": " + Printable.of(e.toString()));
            LOG.log(Level.DEBUG, line, e);
        }
    }

    void settle(Outcome outcome) {
        counted.forEach(buckets -> counter.settle(buckets, refused ? Outcome.ABANDONED : outcome));
    }
}
