package io.aldaba.session;

import java.time.Instant;
import java.util.Set;

/** Revokes what was issued in a session when the session ends, and decides what outlives it. */
public interface RestingAccess {

    /** Ends what rests on the sessions, which end in this transaction. */
    void endWith(Set<SessionId> sessions, Instant now);
}
