package io.aldaba.health;

import java.time.Duration;

/** The database, for callers that must not wait for it. */
public interface Database {

    /**
     * Whether it answers a query on its data within the time and, as far as it says, accepts writes. Never throws and
     * never takes longer. If many threads ask at once, only a few wait; the others get the last result at once, and
     * false before there is any.
     */
    boolean answersWithin(Duration patience);
}
