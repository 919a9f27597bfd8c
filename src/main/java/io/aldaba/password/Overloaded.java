package io.aldaba.password;

/**
 * Too many passwords wait to be hashed. The use case refuses with 503 in the format of its callers; nothing was
 * hashed, so an attempt does not count.
 */
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An answer, not a failure: it carries no stack trace. */
    public Overloaded() {
        super("too many passwords wait to be hashed", null, false, false);
    }
}
