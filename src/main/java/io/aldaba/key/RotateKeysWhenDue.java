package io.aldaba.key;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.SigningAlgorithm;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * The maintenance that a timer runs: rotates the keys whose next key is due and removes those that are no longer
 * kept.
 */
@Flow
public class RotateKeysWhenDue {

    private static final Actor TIMER = Actor.itself("timer");

    private final ReadKeyRing readKeyRing;
    private final RotateKeys rotateKeys;
    private final RemoveOldKeys removeOldKeys;
    private final Clock clock;

    /** Works on the given ring. */
    @Inject
    public RotateKeysWhenDue(ReadKeyRing readKeyRing, RotateKeys rotateKeys, RemoveOldKeys removeOldKeys, Clock clock) {
        this.readKeyRing = readKeyRing;
        this.rotateKeys = rotateKeys;
        this.removeOldKeys = removeOldKeys;
        this.clock = clock;
    }

    /** Does what is due now, usually nothing. */
    public Rotation rotate() {
        List<SigningAlgorithm> due = readKeyRing.read().due(clock.instant());
        Rotation rotation = rotateKeys.rotate(due, TIMER);
        removeOldKeys.remove();
        return rotation;
    }
}
