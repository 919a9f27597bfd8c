package io.aldaba.session;

import java.time.Instant;

/** Revokes what was issued in a session when the session ends, and says what outlives it. */
public interface RestingAccess {

    /** Ends what rests on the session, which ends in this transaction. */
    void endWith(SessionId session, Instant now);
}
