package io.aldaba.key;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.SigningAlgorithm;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the next key of each algorithm. It signs when relying parties have had time to fetch it, and the present
 * key stays published until the last token it signed has expired. While a key waits to sign, no other is made, unless
 * it would wait longer than a new one.
 */
@Flow
public class RotateKeys {

    private final ReadKeyRing readKeyRing;
    private final CurrentKeyRing current;
    private final AddKey addKey;
    private final KeyMaker keyMaker;
    private final Clock clock;

    /** Works on the given ring. */
    @Inject
    public RotateKeys(ReadKeyRing readKeyRing, CurrentKeyRing current, AddKey addKey, KeyMaker keyMaker, Clock clock) {
        this.readKeyRing = readKeyRing;
        this.current = current;
        this.addKey = addKey;
        this.keyMaker = keyMaker;
        this.clock = clock;
    }

    /**
     * Rotates.
     *
     * @param algorithms whose keys to rotate
     * @param actor who requests it, for the audit trail
     */
    public Rotation rotate(Collection<SigningAlgorithm> algorithms, Actor actor) {
        List<SigningKey> made = new ArrayList<>();
        List<SigningKey> pending = new ArrayList<>();
        for (SigningAlgorithm algorithm : algorithms) {
            KeyRing ring = readKeyRing.read();
            Optional<SigningKey> waiting = ring.pending(algorithm, clock.instant());
            Optional<SigningKey> added = waiting.isPresent() ? Optional.empty() : makeNext(ring, algorithm, actor);
            added.ifPresentOrElse(
                    made::add, () -> waiting.or(() -> newest(algorithm)).ifPresent(pending::add));
        }
        if (!made.isEmpty()) {
            // So that this node publishes the new keys at once.
            current.readAnew();
        }
        return new Rotation(made, pending);
    }

    private Optional<SigningKey> makeNext(KeyRing ring, SigningAlgorithm algorithm, Actor actor) {
        return addKey.add(keyMaker.make(algorithm), ring.newest(algorithm), actor);
    }

    private Optional<SigningKey> newest(SigningAlgorithm algorithm) {
        return readKeyRing.read().newest(algorithm);
    }
}
