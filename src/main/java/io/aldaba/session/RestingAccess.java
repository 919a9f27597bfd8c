package io.aldaba.session;

import java.time.Instant;

/** What clients were given in sessions and rests on them, so that it ends with them. Whoever gives it says what becomes of it. */
public interface RestingAccess {

    /** Ends what rests on the session, which ends in this transaction. */
    void endWith(SessionId session, Instant now);
}
