package io.aldaba.key;

import java.util.List;

/** The stored signing keys. */
public interface Keys {

    /** All of them, in no order. */
    List<SigningKey> all();

    /**
     * Adds a key, unless its algorithm already has one of that generation: if several nodes make a successor at once,
     * one wins and none fails.
     *
     * @return whether it was added
     */
    boolean add(SigningKey key);

    /**
     * Removes a key.
     *
     * @return whether it was there
     */
    boolean remove(Kid kid);
}
