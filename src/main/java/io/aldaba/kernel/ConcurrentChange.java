package io.aldaba.kernel;

/**
 * A concurrent change made a decision invalid that was based on older data. Unlike a {@link Rejected} it rolls back,
 * so that nothing of the work remains and all of it may be tried again.
 */
public final class ConcurrentChange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An answer, not a failure: it carries no stack trace. */
    public ConcurrentChange(String what) {
        super(what, null, false, false);
    }
}
