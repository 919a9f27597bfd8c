package io.aldaba.health;

import java.time.Duration;

/** The database, as somebody who must not wait for it sees it. */
public interface Database {

    /** Whether it answers a question about its data within the time. Never throws and never takes longer. */
    boolean answersWithin(Duration patience);
}
