package io.aldaba.key;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;

/** Reads the ring as it is stored now. */
@Query
public class ReadKeyRing {

    private final Keys keys;
    private final KeySettings settings;

    /** Reads from the given collection. */
    @Inject
    public ReadKeyRing(Keys keys, KeySettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** The ring. */
    public KeyRing read() {
        return new KeyRing(keys.all(), settings);
    }
}
