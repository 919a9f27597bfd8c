package io.aldaba.throttle;

import io.aldaba.kernel.Batching;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.Newcomers;

/** Counts all who register here; those who come at the same time are counted by one statement, as {@link AttemptCounter} does it. */
public class NewcomerCounter implements Newcomers {

    /** Said to whoever registers too often. */
    static final Problem TOO_MANY =
            Problem.of("too-many-registrations", "Too many registrations. Try again later.", 429);

    private static final String KIND = "registration";

    private final Batching<Buckets, Boolean> counting;

    /** Counts by this; of which there is one for the whole application. */
    public NewcomerCounter(CountNewcomers countNewcomers) {
        counting = new Batching<>(AttemptCounter.MOST, countNewcomers::count, NewcomerCounter::late);
    }

    @Override
    public void count(RemoteAddress from) {
        if (!counting.join(Buckets.ofAddress(KIND, from))) {
            throw new Rejected(TOO_MANY, "too many registrations from one address");
        }
    }

    private static Rejected late() {
        return new Rejected(Problem.busy(), "registration refused: it is not counted in time");
    }
}
