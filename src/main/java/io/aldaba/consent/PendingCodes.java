package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * The codes of one kind that rest on a consent and are not redeemed yet. Each issuer of such codes implements this,
 * so that they can be ended.
 */
public interface PendingCodes {

    /**
     * How long after its expiry a code is still ended: a redemption that began before, here or on a node whose clock
     * is behind, may still be running, and ending the code waits for it.
     */
    Duration LEEWAY = Duration.ofMinutes(1);

    /**
     * Uses up every code of the user and the client that could still be used or expired within the {@link #LEEWAY},
     * so that nobody can redeem it; returns how many.
     */
    int endAllOf(UserId user, ClientId client, Instant now);

    /** The same for every client. */
    int endAllOf(UserId user, Instant now);
}
