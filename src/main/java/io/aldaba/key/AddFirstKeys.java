package io.aldaba.key;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Puts the first keys of several algorithms into the ring, all of them or none: of nodes that start at once with different
 * key-encryption keys each could else win an algorithm, and neither key would open the whole ring.
 */
@UseCase
public class AddFirstKeys {

    private final AddKey addKey;

    @Inject
    public AddFirstKeys(AddKey addKey) {
        this.addKey = addKey;
    }

    /**
     * Adds them, in this order, but none after one whose place is taken: another node adds the others.
     *
     * @param actor who wants them, for the audit trail
     */
    public void add(List<SealedKey> keys, Actor actor) {
        for (SealedKey key : keys) {
            if (addKey.add(key, Optional.empty(), actor).isEmpty()) {
                return;
            }
        }
    }
}
