package io.aldaba.kernel;

/**
 * A secret text. It cannot be printed, is compared in constant time through its digest, and is only read by
 * {@link #reveal()}. Only {@link #digest()} is stored.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a secret text. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself. Only for the wire and for hashing, never for a log or a table. */
    public String reveal() {
        return value;
    }

    /** The digest, which may be stored. */
    public Sha256 digest() {
        return Sha256.of(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && digest().equals(that.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
