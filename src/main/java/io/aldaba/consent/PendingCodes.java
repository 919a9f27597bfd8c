package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;

/** The codes of one kind that rest on a consent and are no tokens yet. Whoever gives such codes out has them ended here. */
public interface PendingCodes {

    /**
     * So long after it expired a code is ended all the same: it may be in the middle of a redemption that began before, here or where the
     * clock is behind, and whoever ends it waits for that.
     */
    Duration LEEWAY = Duration.ofMinutes(1);

    /**
     * Uses up every code of the user and the client that could still be used or expired within the {@link #LEEWAY}, so that nobody gets
     * anything for it; answers how many.
     */
    int endAllOf(UserId user, ClientId client, Instant now);
}
