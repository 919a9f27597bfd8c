package io.aldaba.throttle;

import io.aldaba.kernel.Batching;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.Newcomers;

/**
 * Counts all registrations of this node; one statement counts all that come at the same time, as in
 * {@link AttemptCounter}.
 */
public class NewcomerCounter implements Newcomers {

    /** The answer to a client that registers too often. */
    static final Problem TOO_MANY =
            Problem.of("too-many-registrations", "Too many registrations. Try again later.", 429);

    private static final String KIND = "registration";

    private final Batching<Buckets, Boolean> counting;

    /** Uses this use case; there must be only one instance in the application. */
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
