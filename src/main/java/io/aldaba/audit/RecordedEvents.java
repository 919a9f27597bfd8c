package io.aldaba.audit;

import java.time.Instant;

/** The events in the audit trail. */
public interface RecordedEvents {

    /**
     * Deletes events, the oldest first.
     *
     * @param latest the last instant whose events are deleted
     * @param limit how many at most
     * @return how many were deleted
     */
    int forgetUntil(Instant latest, int limit);
}
