package io.aldaba.session;

import io.aldaba.kernel.Retention;
import java.time.Duration;

/**
 * How long users stay logged in at a browser.
 *
 * @param idle how long a session may be unused
 * @param lifetime how long a session lives in total
 * @param rememberedIdle how long it may be unused if the user asked to be remembered
 * @param rememberedLifetime how long it lives in total if the user asked to be remembered; 366 days at most
 * @param kept how long a session that is over is kept, a week at most: a logout may still name it
 */
public record SessionSettings(
        Duration idle, Duration lifetime, Duration rememberedIdle, Duration rememberedLifetime, Duration kept) {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Idle 1 hour, in total 12 hours; if remembered, 14 days and 30 days. */
    public static final SessionSettings DEFAULT = new SessionSettings(
            Duration.ofHours(1), Duration.ofHours(12), Duration.ofDays(14), Duration.ofDays(30), WEEK);

    /** Refuses lifetimes out of bounds. */
    public SessionSettings {
        require(idle, lifetime, "the");
        require(rememberedIdle, rememberedLifetime, "the remembered");
    }

    /**
     * How long a session that is over is kept, given the retention and the lifetime of a login: while applications
     * use tokens issued in it, but for a week at most, a logout must find it.
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
