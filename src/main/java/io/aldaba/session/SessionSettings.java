package io.aldaba.session;

import io.aldaba.kernel.Retention;
import java.time.Duration;

/**
 * How long people stay logged in at a browser.
 *
 * @param idle without using it
 * @param lifetime altogether
 * @param rememberedIdle without using it, where they asked to be remembered
 * @param rememberedLifetime altogether, where they asked to be remembered; 366 days at most
 * @param kept how long a session that is over is kept, a week at most: a logout may still name it
 */
public record SessionSettings(
        Duration idle, Duration lifetime, Duration rememberedIdle, Duration rememberedLifetime, Duration kept) {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** An hour idle and half a day in all; remembered, two weeks and a month. */
    public static final SessionSettings DEFAULT = new SessionSettings(
            Duration.ofHours(1), Duration.ofHours(12), Duration.ofDays(14), Duration.ofDays(30), WEEK);

    /** Refuses lifetimes out of bounds. */
    public SessionSettings {
        require(idle, lifetime, "the");
        require(rememberedIdle, rememberedLifetime, "the remembered");
    }

    /**
     * How long one is kept where the retention is that and a login lives so long: applications go on with what they were given in
     * it, and while they do, though for a week at most, a logout must find it.
     */
    public static Duration kept(Retention retention, Duration loginLifetime) {
        Duration resting = loginLifetime.compareTo(WEEK) < 0 ? loginLifetime : WEEK;
        Duration wanted = retention.of(WEEK);
        return wanted.compareTo(resting) < 0 ? resting : wanted;
    }

    Duration idle(boolean remembered) {
        return remembered ? rememberedIdle : idle;
    }

    /** How long any session lives at most. */
    public Duration longest() {
        return lifetime.compareTo(rememberedLifetime) < 0 ? rememberedLifetime : lifetime;
    }

    Duration lifetime(boolean remembered) {
        return remembered ? rememberedLifetime : lifetime;
    }

    private static void require(Duration idle, Duration lifetime, String which) {
        if (idle.compareTo(SHORTEST) < 0 || idle.compareTo(lifetime) > 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    which + " session lifetime must be 366 days at most and its idle time from a minute to that");
        }
    }
}
