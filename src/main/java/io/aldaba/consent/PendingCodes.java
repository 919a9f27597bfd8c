package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.user.UserId;
import java.time.Instant;

/** The codes that rest on a consent and are no tokens yet. */
public interface PendingCodes {

    /** Uses up every unused code of the user and the client, so that nobody gets anything for it; answers how many. */
    int endAllOf(UserId user, ClientId client, Instant now);
}
