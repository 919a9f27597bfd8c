package io.aldaba.kernel;

/**
 * A secret text. It cannot be printed, is compared in constant time through its digest, and leaves only by the door with
 * the long name. Storage sees {@link #digest()}.
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

    /** The secret itself. For the wire and for hashing only, never for a log or a table. */
    public String reveal() {
        return value;
    }

    /** What storage may see of it. */
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
