package io.aldaba.backchannel;

import io.aldaba.key.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a client is still to be told: that a session it took part in has ended.
 *
 * @param participant whom, and of which session
 * @param attempts how often it was tried
 * @param dueAt when it is to be tried next
 */
public record LogoutNotice(Participant participant, int attempts, Instant dueAt) {

    /** How long after each attempt the next one follows: longer than any call to others may take. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));

    /** The longest until one is due, by clocks that may differ. One that waits longer is due: the clock that wrote it ran ahead. */
    public static final Duration LONGEST_WAIT = PAUSES.get(PAUSES.size() - 1).plus(TokenVerifier.SKEW);

    /** How often it is tried. */
    public static final int MOST_ATTEMPTS = PAUSES.size() + 1;

    /** One that is due at once. */
    static LogoutNotice of(Participant participant, Instant now) {
        return new LogoutNotice(participant, 0, now);
    }

    /**
     * The same with one attempt more, under way now. It is due again after the pause, whatever becomes of who makes the attempt;
     * after the last one, too, in case nobody is left to say that it was the last.
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
