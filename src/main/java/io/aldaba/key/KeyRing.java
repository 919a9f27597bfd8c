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
 * All keys at one moment of storage, and the rules of their lives as functions of time:
 *
 * <ul>
 *   <li>a key is published as soon as it exists;
 *   <li>of each algorithm the newest key whose {@code signsFrom} has come signs, the oldest where it has come for none;
 *   <li>a key stops signing when its successor begins, and is withdrawn when retention has passed since, at the instant;
 *   <li>a withdrawn key verifies only what is shown again as a hint, until it is no longer kept.
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
     * The key that signs. Where all of an algorithm wait it is the oldest, for no relying party knows another: the clock that made the
     * first one ran ahead.
     */
    public Optional<SigningKey> signing(SigningAlgorithm algorithm, Instant now) {
        return of(algorithm).filter(key -> !key.isPendingAt(now)).findFirst().or(() -> of(algorithm)
                .reduce((newer, older) -> older));
    }

    /**
     * The key that is published and will sign, but does not yet. A key that would start much later than one made now is ignored, since its
     * maker's clock ran fast, and its successor signs before it would. The clocks of nodes may differ by {@link KeySettings#LEEWAY}.
     */
    public Optional<SigningKey> pending(SigningAlgorithm algorithm, Instant now) {
        Instant latest = now.plus(settings.publishBeforeSigning()).plus(KeySettings.LEEWAY);
        Optional<SigningKey> signing = signing(algorithm, now);
        return newest(algorithm)
                .filter(key -> key.isPendingAt(now) && !key.signsFrom().isAfter(latest))
                .filter(key -> signing.filter(key::equals).isEmpty());
    }

    /** What relying parties may verify with: keys that will sign, do sign, or have signed tokens that may still live. */
    public List<SigningKey> published(Instant now) {
        List<SigningKey> published = new ArrayList<>();
        @Nullable SigningAlgorithm algorithm = null;
        boolean withdrawn = false;
        // In one pass from the newest: a year of rotations by the hour leaves thousands, and this is asked for at each
        // request for the set.
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

    /** The key of that identifier, published or withdrawn: for what is no proof any more and only tells whom it was about. */
    public Optional<SigningKey> kept(String kid, Instant now) {
        return find(kid).filter(key -> !isOver(key, settings.kept(), now));
    }

    /** Looked for before its life is asked for: that reads all keys, of which a year of rotations leaves a thousand. */
    private Optional<SigningKey> find(String kid) {
        return keys.stream().filter(key -> key.kid().value().equals(kid)).findFirst();
    }

    /** The keys nothing can be verified with any more. */
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
     * The algorithms whose next key must be published now, so that it signs when the rotation period is over. None for a key that a
     * clock made which ran ahead: a timer cannot tell it from one of the past by a clock that lags, and the successor such a clock
     * makes would withdraw all others at once.
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
