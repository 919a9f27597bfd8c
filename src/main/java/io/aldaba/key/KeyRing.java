package io.aldaba.key;

import io.aldaba.kernel.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All keys, as stored at one moment, and the rules of their lives as functions of time:
 *
 * <ul>
 *   <li>a key is published as soon as it exists;
 *   <li>of each algorithm the newest key whose {@code signsFrom} has come signs; if it has come for none, the oldest
 *       signs;
 *   <li>a key stops signing when its successor begins, and is withdrawn as soon as the retention has passed since
 *       then;
 *   <li>a withdrawn key verifies only tokens that are presented again as a hint, until it is no longer kept.
 * </ul>
 *
 * @param keys the keys
 * @param settings the lives of keys
 */
public record KeyRing(List<SigningKey> keys, KeySettings settings) {

    private static final Comparator<SigningKey> BY_AGE = Comparator.comparing(SigningKey::algorithm)
            .thenComparing(SigningKey::generation, Comparator.reverseOrder());

    /** Copies the keys: by algorithm, the newest first. */
    public KeyRing {
        keys = keys.stream().sorted(BY_AGE).toList();
    }

    /**
     * The key that signs. If all keys of an algorithm still wait, because the clock of the first one's maker ran
     * ahead, it is the oldest: it is the one that relying parties know.
     */
    public Optional<SigningKey> signing(SigningAlgorithm algorithm, Instant now) {
        return of(algorithm).filter(key -> !key.isPendingAt(now)).findFirst().or(() -> of(algorithm)
                .reduce((newer, older) -> older));
    }

    /**
     * The key that is published and will sign, but does not yet. A key that would start much later than one made now
     * is ignored, since its maker's clock ran fast, and its successor signs before it would. The clocks of nodes may
     * differ by {@link KeySettings#LEEWAY}.
     */
    public Optional<SigningKey> pending(SigningAlgorithm algorithm, Instant now) {
        Instant latest = now.plus(settings.publishBeforeSigning()).plus(KeySettings.LEEWAY);
        Optional<SigningKey> signing = signing(algorithm, now);
        return newest(algorithm)
                .filter(key -> key.isPendingAt(now) && !key.signsFrom().isAfter(latest))
                .filter(key -> signing.filter(key::equals).isEmpty());
    }

    /**
     * The keys that relying parties may verify with: those that will sign, do sign, or have signed tokens that may
     * still be valid.
     */
    public List<SigningKey> published(Instant now) {
        List<SigningKey> published = new ArrayList<>();
        @Nullable SigningAlgorithm algorithm = null;
        boolean withdrawn = false;
        // In one pass from the newest: a year of hourly rotations leaves thousands of keys, and each request for the
        // set calls this.
        for (SigningKey key : keys) {
            withdrawn &= key.algorithm() == algorithm;
            algorithm = key.algorithm();
            if (!withdrawn) {
                published.add(key);
            }
            withdrawn |= hasPassed(settings.retention(), key, now);
        }
        return List.copyOf(published);
    }

    /** The published key of that identifier. */
    public Optional<SigningKey> published(String kid, Instant now) {
        return find(kid).filter(key -> !isWithdrawn(key, now));
    }

    /**
     * The key of that identifier, published or withdrawn: for a token that proves nothing any more and only tells
     * which user it was about.
     */
    public Optional<SigningKey> kept(String kid, Instant now) {
        return find(kid).filter(key -> !isOver(key, settings.kept(), now));
    }

    /**
     * Finds the key before its life is checked: the check reads all keys, and a year of rotations leaves a thousand.
     */
    private Optional<SigningKey> find(String kid) {
        return keys.stream().filter(key -> key.kid().value().equals(kid)).findFirst();
    }

    /** The keys that verify nothing any more. */
    List<SigningKey> over(Instant now) {
        return keys.stream().filter(key -> isOver(key, settings.kept(), now)).toList();
    }

    /** The algorithms that have no key at all. */
    List<SigningAlgorithm> missing() {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm -> newest(algorithm).isEmpty())
                .toList();
    }

    /**
     * The algorithms whose next key must be published now, so that it signs when the rotation period is over. An
     * algorithm is not due if its newest key was made by a clock that ran ahead: a timer cannot tell whether that
     * clock ran ahead or its own clock lags, and a successor made by a clock that lags would withdraw all other keys
     * at once.
     */
    List<SigningAlgorithm> due(Instant now) {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm ->
                        newest(algorithm).filter(key -> isDue(key, now)).isPresent())
                .toList();
    }

    /** The last key made for an algorithm, pending or not. */
    Optional<SigningKey> newest(SigningAlgorithm algorithm) {
        return of(algorithm).findFirst();
    }

    private Stream<SigningKey> of(SigningAlgorithm algorithm) {
        return keys.stream().filter(key -> key.algorithm() == algorithm);
    }

    private boolean isDue(SigningKey key, Instant now) {
        Instant due = key.signsFrom().plus(settings.rotationPeriod()).minus(settings.publishBeforeSigning());
        return !now.isBefore(due);
    }

    private boolean isWithdrawn(SigningKey key, Instant now) {
        return isOver(key, settings.retention(), now);
    }

    /** Whether that long has passed since it stopped signing. */
    private boolean isOver(SigningKey key, Duration since, Instant now) {
        return keys.stream()
                .filter(other -> other.algorithm() == key.algorithm() && other.generation() > key.generation())
                .anyMatch(successor -> hasPassed(since, successor, now));
    }

    private static boolean hasPassed(Duration since, SigningKey successor, Instant now) {
        return !now.isBefore(successor.signsFrom().plus(since));
    }
}
