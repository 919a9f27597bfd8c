package io.aldaba.key;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Adds the first keys of several algorithms to the ring, all of them or none. Otherwise nodes that start at once with
 * different key-encryption keys could each win an algorithm, and neither key would open the whole ring.
 */
@UseCase
public class AddFirstKeys {

    private final AddKey addKey;

    @Inject
    public AddFirstKeys(AddKey addKey) {
        this.addKey = addKey;
    }

    /**
     * Adds them in this order, and stops at one whose place is taken: then another node adds the others.
     *
     * @param actor who requests them, for the audit trail
     */
    public void add(List<SealedKey> keys, Actor actor) {
        for (SealedKey key : keys) {
            if (addKey.add(key, Optional.empty(), actor).isEmpty()) {
                return;
            }
        }
    }
}
