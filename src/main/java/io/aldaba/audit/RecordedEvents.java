package io.aldaba.audit;

import java.time.Instant;

/** The events in the trail. */
public interface RecordedEvents {

    /**
     * Forgets events.
     *
     * @param latest the last instant whose events are forgotten
     * @param limit how many at most
     * @return how many
     */
    int forgetUntil(Instant latest, int limit);
}
