package io.aldaba.password;

/**
 * More passwords wait to be hashed than may. The use case refuses with 503 in the form its callers read; nothing was
 * hashed, so an attempt does not count.
 */
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An answer, not a failure: it carries no stack trace. */
    public Overloaded() {
        super("too many passwords wait to be hashed", null, false, false);
    }
}
