package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.user.UserId;
import java.time.Instant;

/** The codes of one kind that rest on a consent and are no tokens yet. Whoever gives such codes out has them ended here. */
public interface PendingCodes {

    /** Uses up every code of the user and the client that could still be used, so that nobody gets anything for it; answers how many. */
    int endAllOf(UserId user, ClientId client, Instant now);
}
