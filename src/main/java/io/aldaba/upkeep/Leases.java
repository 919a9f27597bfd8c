package io.aldaba.upkeep;

import java.time.Duration;
import java.time.Instant;

/** Whose turn it is to do a work that all nodes share. */
public interface Leases {

    /**
     * Takes the turn, unless somebody has it now; of any number that try at once one gets it. One that ends later than
     * {@link #latest} is over: a clock that ran ahead took it.
     *
     * @param work which work; at most 64 characters
     * @param until when it ends by itself: who died with it keeps nobody from the work for longer
     * @return whether the turn is the caller's
     */
    boolean take(String work, Instant now, Instant until);

    /** The latest end of a turn of somebody whose clock may be right: it is ahead by less than the length of the turn. */
    static Instant latest(Instant now, Instant until) {
        return until.plus(Duration.between(now, until));
    }
}
