package io.aldaba.backchannel;

import io.aldaba.key.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A pending notice to a client that a session it took part in has ended.
 *
 * @param participant the client, and the session
 * @param attempts how many attempts were made
 * @param dueAt when the next attempt is due
 */
public record LogoutNotice(Participant participant, int attempts, Instant dueAt) {

    /** The pauses between attempts: each is longer than any outbound call may take. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));

    /**
     * The longest time until a notice is due, by clocks that may differ. A notice that is due even later counts as
     * due now: the clock that wrote it ran ahead.
     */
    public static final Duration LONGEST_WAIT = PAUSES.get(PAUSES.size() - 1).plus(TokenVerifier.SKEW);

    /** The most attempts. */
    public static final int MOST_ATTEMPTS = PAUSES.size() + 1;

    /** A notice that is due at once. */
    static LogoutNotice of(Participant participant, Instant now) {
        return new LogoutNotice(participant, 0, now);
    }

    /**
     * The same with one more attempt, under way now. It is due again after the pause, even if the node that makes the
     * attempt fails; after the last attempt, too, in case no node is left to record that it was the last.
     */
    LogoutNotice attempted(Instant now) {
        Duration pause = PAUSES.get(Math.min(attempts, PAUSES.size() - 1));
        return new LogoutNotice(participant, attempts + 1, now.plus(pause));
    }

    /** Whether no attempt follows this one. */
    boolean isLastAttempt() {
        return attempts >= MOST_ATTEMPTS;
    }
}
