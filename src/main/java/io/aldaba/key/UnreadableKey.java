package io.aldaba.key;

/** A stored key cannot be used. At start this ends the deployment; later it is an internal failure. */
public final class UnreadableKey extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Names the key, never its content. */
    public UnreadableKey(Kid kid) {
        super("The key-encryption key does not open the stored signing key " + kid
                + ": it is not the key it was stored with, or the stored key was altered. Nothing was changed.");
    }
}
