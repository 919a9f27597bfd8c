package io.aldaba.health;

import java.time.Duration;

/** The database, as somebody who must not wait for it sees it. */
public interface Database {

    /**
     * Whether it answers a question about its data within the time, and takes writes as far as it tells. Never throws and never takes longer. Where many ask at
     * once, only a few wait, and the others are told at once what was found last: no, before anything was.
     */
    boolean answersWithin(Duration patience);
}
