package io.aldaba.key;

import java.util.List;

/**
 * The result of a rotation.
 *
 * @param made the keys it published; they sign later
 * @param pending the keys that were already published and do not sign yet; no second one was made
 */
public record Rotation(List<SigningKey> made, List<SigningKey> pending) {

    /** Copies the lists. */
    public Rotation {
        made = List.copyOf(made);
        pending = List.copyOf(pending);
    }
}
