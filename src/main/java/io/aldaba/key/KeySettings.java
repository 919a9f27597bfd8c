package io.aldaba.key;

import java.time.Duration;

/**
 * The lives of signing keys.
 *
 * @param rotationPeriod how long a key signs before the next one does
 * @param publishBeforeSigning how long a key is published before it signs: longer than relying parties cache a key
 *     set
 * @param retention how long a key stays published after it stopped signing: the longest token life and some leeway
 * @param kept how long a key is kept after it stopped signing, as long as retention at least: ID tokens are presented
 *     again as hints after they expired, as long as a hint can name the session they were issued in
 */
public record KeySettings(Duration rotationPeriod, Duration publishBeforeSigning, Duration retention, Duration kept) {

    /** The rotation period if none is configured. */
    public static final Duration DEFAULT_ROTATION_PERIOD = Duration.ofDays(90);

    /** The time of publication before signing if none is configured. */
    public static final Duration DEFAULT_PUBLISH_BEFORE_SIGNING = Duration.ofHours(1);

    /**
     * What {@code publishBeforeSigning} must exceed outside tests: some servers look for a new key only twice an
     * hour.
     */
    public static final Duration LONGEST_KEY_SET_CACHE = Duration.ofMinutes(30);

    /** How long a fetched key set may be cached if keys wait as long as production demands. */
    public static final Duration KEY_SET_LIFE = Duration.ofMinutes(5);

    /**
     * What {@code retention} adds to the longest token life: clocks differ, and nodes notice a rotation seconds
     * later.
     */
    public static final Duration LEEWAY = Duration.ofMinutes(10);

    /** Refuses lives that are not positive, and a rotation that would begin before the last one ended. */
    public KeySettings {
        if (!isPositive(rotationPeriod) || !isPositive(publishBeforeSigning) || !isPositive(retention)) {
            throw new IllegalArgumentException("the lives of signing keys must be positive");
        }
        if (kept.compareTo(retention) < 0) {
            throw new IllegalArgumentException("keys must be kept as long as they are published");
        }
        if (rotationPeriod.compareTo(publishBeforeSigning) <= 0) {
            throw new IllegalArgumentException("keys must be rotated less often than they wait to sign");
        }
    }

    /** The defaults, for tokens that live at most so long, and sessions that a hint can name for at most so long. */
    public static KeySettings forTokensLiving(Duration longestTokenLife, Duration longestNamed) {
        return of(DEFAULT_ROTATION_PERIOD, DEFAULT_PUBLISH_BEFORE_SIGNING, longestTokenLife, longestNamed);
    }

    /**
     * For tokens that live at most so long, and sessions that a hint can name for at most so long: sessions are kept
     * for a while after their end.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static KeySettings of(
            Duration rotationPeriod, Duration publishBeforeSigning, Duration longestTokenLife, Duration longestNamed) {
        Duration retention = longestTokenLife.plus(LEEWAY);
        Duration kept = longestNamed.compareTo(longestTokenLife) < 0 ? retention : longestNamed.plus(LEEWAY);
        return new KeySettings(rotationPeriod, publishBeforeSigning, retention, kept);
    }

    /**
     * How long a fetched key set may be cached: a relying party that caches it no longer knows each key well before
     * the key signs.
     */
    public Duration keySetLife() {
        Duration quarter = publishBeforeSigning.dividedBy(4);
        return quarter.compareTo(KEY_SET_LIFE) < 0 ? quarter : KEY_SET_LIFE;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
