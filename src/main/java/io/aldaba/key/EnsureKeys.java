package io.aldaba.key;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;

/**
 * Makes sure, at start, that there is a key for every algorithm and that every stored key can be used. Nodes that
 * start at once on one database may all run it.
 */
@Flow
public class EnsureKeys {

    private static final Actor START_UP = Actor.itself("start-up");

    private final ReadKeyRing readKeyRing;
    private final AddFirstKeys addFirstKeys;
    private final KeyMaker keyMaker;
    private final PublicKeys publicKeys;

    /** Works on the given ring. */
    @Inject
    public EnsureKeys(ReadKeyRing readKeyRing, AddFirstKeys addFirstKeys, KeyMaker keyMaker, PublicKeys publicKeys) {
        this.readKeyRing = readKeyRing;
        this.addFirstKeys = addFirstKeys;
        this.keyMaker = keyMaker;
        this.publicKeys = publicKeys;
    }

    /**
     * Makes what is missing.
     *
     * @throws UnreadableKey if the key-encryption key is not the one the keys were stored with; nothing is made then
     */
    public void ensure() {
        KeyRing ring = readKeyRing.read();
        requireReadable(ring);
        addFirstKeys.add(ring.missing().stream().map(keyMaker::make).toList(), START_UP);
        // Another node may have been faster, with another key-encryption key.
        requireReadable(readKeyRing.read());
    }

    /** Whether the key-encryption key opens none of the stored keys, so that nothing is lost if it is discarded. */
    public boolean opensNone() {
        return readKeyRing.read().keys().stream().noneMatch(this::isReadable);
    }

    private boolean isReadable(SigningKey key) {
        try {
            publicKeys.jwk(key.sealed());
            return true;
        } catch (UnreadableKey e) {
            return false;
        }
    }

    private void requireReadable(KeyRing ring) {
        ring.keys().forEach(key -> publicKeys.jwk(key.sealed()));
    }
}
